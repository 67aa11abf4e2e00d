using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Patchwork.Server.Hosting;

/// <summary>
/// Describes bodies that the framework cannot know of, since calls read them themselves: files and forms. A description alone: what is
/// sent with another content type is looked at all the same, since command lines call any body a form.
/// </summary>
internal static class ApiBodies
{
    /// <summary>The body is a file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder call, string type, string description) =>
        call.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.RequestBody = BodyOf(type, description, Binary());
                return Task.CompletedTask;
            }
        );

    /// <summary>The body is a form in parts.</summary>
    /// <param name="call">The call.</param>
    /// <param name="required">The parts that must be there.</param>
    /// <param name="parts">The parts: name, whether a file may be sent for it, description.</param>
    public static RouteHandlerBuilder TakesForm(
        this RouteHandlerBuilder call,
        IReadOnlyList<string> required,
        params (string Name, bool IsFile, string Description)[] parts
    ) =>
        call.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.RequestBody = BodyOf(
                    "multipart/form-data",
                    "A form in parts.",
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(required, StringComparer.Ordinal),
                        Properties = parts.ToDictionary(
                            p => p.Name,
                            IOpenApiSchema (p) =>
                                new OpenApiSchema
                                {
                                    Type = JsonSchemaType.String,
                                    Format = p.IsFile ? "binary" : null,
                                    Description = p.Description,
                                },
                            StringComparer.Ordinal
                        ),
                    }
                );
                return Task.CompletedTask;
            }
        );

    /// <summary>The answer is a file.</summary>
    public static RouteHandlerBuilder GivesFile(this RouteHandlerBuilder call, string type, string description) =>
        call.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Responses ??= [];
                operation.Responses["200"] = new OpenApiResponse
                {
                    Description = description,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        [type] = new() { Schema = Binary() },
                    },
                };
                return Task.CompletedTask;
            }
        );

    private static OpenApiRequestBody BodyOf(string type, string description, OpenApiSchema schema) =>
        new()
        {
            Description = description,
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [type] = new() { Schema = schema },
            },
        };

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
