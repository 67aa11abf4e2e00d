using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Patchwork.Server.Hosting;

/// <summary>What holds for every call of the API's description: how one signs in, what a problem looks like, what a call is called.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";
    private const string ApiPath = "api/v1/";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Patchwork",
                    Version = "v1",
                    Description = "A crowd mends one model: competitions, teams, submissions, boards, archives.",
                };
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(
                    StringComparer.Ordinal
                );
                document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = Bearer,
                    Description = "The token of a team, an observer or an organiser.",
                };
                return Task.CompletedTask;
            }
        );
        options.AddSchemaTransformer(
            (schema, context, _) =>
            {
                TellNumbersAsNumbers(schema);
                TellWords(schema, context.JsonPropertyInfo);
                TellWhatIsAlwaysThere(schema, context.JsonTypeInfo);
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                string path = context.Description.RelativePath ?? "";
                if (!path.StartsWith(ApiPath, StringComparison.Ordinal))
                {
                    return Task.CompletedTask;
                }

                operation.OperationId ??= IdOf(context.Description.HttpMethod ?? "GET", path[ApiPath.Length..]);
                operation.Security =
                [
                    new OpenApiSecurityRequirement
                    {
                        [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [],
                    },
                ];
                operation.Responses ??= [];
                operation.Responses["default"] = Problem();
                return Task.CompletedTask;
            }
        );
    }

    // Numbers are read from text as well, but never written so: a client that was generated would have to ask of every one what it is.
    private static void TellNumbersAsNumbers(OpenApiSchema schema)
    {
        const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;
        if (schema.Type is { } type && (type & Numbers) != 0 && type.HasFlag(JsonSchemaType.String))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (schema.AdditionalProperties is OpenApiSchema further)
        {
            TellNumbersAsNumbers(further);
        }

        if (schema.Items is OpenApiSchema items)
        {
            TellNumbersAsNumbers(items);
        }
    }

    private static void TellWords(OpenApiSchema schema, JsonPropertyInfo? property)
    {
        if (
            property?.AttributeProvider?.GetCustomAttributes(typeof(WordsAttribute), true) is [WordsAttribute words, ..]
        )
        {
            IEnumerable<JsonNode> known = words.Known.Select(w => (JsonNode)JsonValue.Create(w));
            schema.Enum = [.. known, .. property.IsGetNullable ? [JsonNullSentinel.JsonNull] : Array.Empty<JsonNode>()];
        }
    }

    // An answer leaves null out and writes everything else; what a request needs, the call checks itself, so it is marked.
    private static void TellWhatIsAlwaysThere(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || schema.Properties is not { Count: > 0 } described)
        {
            return;
        }

        bool isAsked = type.Type.Name.EndsWith("Request", StringComparison.Ordinal);
        schema.Required = type
            .Properties.Where(p => described.ContainsKey(p.Name))
            .Where(p =>
                isAsked ? p.AttributeProvider?.IsDefined(typeof(RequiredAttribute), true) == true : !p.IsGetNullable
            )
            .Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static OpenApiResponse Problem() =>
        new()
        {
            Description = "A problem document (RFC 9457) with a stable code.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(StringComparer.Ordinal) { "code", "message", "status" },
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["code"] = Text("The stable code."),
                            ["message"] = Text("One sentence."),
                            ["detail"] = Text("The sentence and further help."),
                            ["title"] = Text("The status in words."),
                            ["type"] = Text("The kind of problem."),
                            ["instance"] = Text("The address that was asked for."),
                            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        },
                    },
                },
            },
        };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };

    // 'post' and 'competitions/{slug}/team/members' make postCompetitionsTeamMembers: the names of a generated client's methods.
    private static string IdOf(string method, string path)
    {
        string[] parts = path.Split('/', '-', '.');
        IEnumerable<string> words = parts.Select((part, i) => WordOf(part, i == parts.Length - 1));
        return method.ToLowerInvariant() + string.Concat(words);
    }

    // Nearly every call is about one competition; its name is told only where nothing else follows.
    private static string WordOf(string part, bool isLast)
    {
        if (!part.StartsWith('{'))
        {
            return Capital(part);
        }

        string name = part.Trim('{', '}').Split(':')[0];
        return name == "slug" && !isLast ? "" : "By" + Capital(name);
    }

    private static string Capital(string word) =>
        word.Length == 0 ? "" : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
