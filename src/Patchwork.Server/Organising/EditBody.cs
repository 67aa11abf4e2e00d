using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Patchwork.Server.Organising;

/// <summary>Describes what an edit may hold, which <see cref="EditReading"/> reads key by key.</summary>
internal static class EditBody
{
    public static RouteHandlerBuilder TakesChanges(this RouteHandlerBuilder call) =>
        call.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                OpenApiSchema changes = Some(
                    ("title", Typed(JsonSchemaType.String)),
                    ("description", Typed(JsonSchemaType.String)),
                    ("alpha", Typed(JsonSchemaType.Number)),
                    ("dates", Some([.. Names("practice", "open", "close").Select(n => (n, Date()))])),
                    (
                        "limits",
                        Some([
                            .. Names("perDay", "total", "attemptsPerDay", "uploadMiB")
                                .Select(n => (n, Typed(JsonSchemaType.Integer))),
                        ])
                    ),
                    ("visibility", Visibility())
                );
                changes.MinProperties = 1;
                operation.RequestBody = new OpenApiRequestBody
                {
                    Description = "What changes; what is not named stays.",
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["application/json"] = new() { Schema = changes },
                    },
                };
                return Task.CompletedTask;
            }
        );

    private static string[] Names(params string[] names) => names;

    private static OpenApiSchema Some(params (string Name, OpenApiSchema Schema)[] properties) =>
        new()
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = false,
            Properties = properties.ToDictionary(p => p.Name, IOpenApiSchema (p) => p.Schema, StringComparer.Ordinal),
        };

    private static OpenApiSchema Typed(JsonSchemaType type) => new() { Type = type };

    // Null takes a date away.
    private static OpenApiSchema Date() =>
        new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time" };

    private static OpenApiSchema Visibility() =>
        new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Names("invitation", "open", "sealed").Select(n => (System.Text.Json.Nodes.JsonNode)n)],
        };
}
