using System.Text.Json;

namespace Patchwork.Server.Tests.Running;

/// <summary>Holds answers against the server's own description, as a strict client would: types, words, what must be there.</summary>
internal sealed class ApiSchemas(JsonElement document)
{
    public IEnumerable<(string Method, string Path, JsonElement Operation)> Calls =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(m => (m.Name, p.Name, m.Value)));

    /// <summary>What is wrong with an answer; empty when it is as described.</summary>
    public IReadOnlyList<string> Check(JsonElement operation, int status, JsonElement answer)
    {
        JsonElement responses = operation.GetProperty("responses");
        JsonElement response = responses.TryGetProperty($"{status}", out JsonElement own)
            ? own
            : responses.GetProperty("default");
        return Check(response.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema"), answer);
    }

    /// <summary>What is wrong with a value by a schema.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value)
    {
        List<string> wrong = [];
        Check(schema, value, "$", wrong);
        return wrong;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> wrong)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            string name = reference.GetString()!.Split('/')[^1];
            Check(document.GetProperty("components").GetProperty("schemas").GetProperty(name), value, path, wrong);
            return;
        }

        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            if (choices.EnumerateArray().Count(c => Check(c, value).Count == 0) != 1)
            {
                wrong.Add($"{path} is none, or more than one, of its kinds");
            }

            return;
        }

        if (schema.TryGetProperty("type", out JsonElement type) && !TypesOf(type).Any(t => IsOf(value, t)))
        {
            wrong.Add($"{path} is {value.ValueKind}, not {type}");
            return;
        }

        if (
            schema.TryGetProperty("enum", out JsonElement words)
            && !words.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value))
        )
        {
            wrong.Add($"{path} is '{value}', none of {words}");
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Check(items, item, path + "[]", wrong);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckKeys(schema, value, path, wrong);
        }
    }

    private void CheckKeys(JsonElement schema, JsonElement value, string path, List<string> wrong)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
        {
            wrong.AddRange(
                required
                    .EnumerateArray()
                    .Where(r => !value.TryGetProperty(r.GetString()!, out _))
                    .Select(r => $"{path}.{r} is missing")
            );
        }

        bool isOpen = schema.TryGetProperty("additionalProperties", out JsonElement further);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (
                schema.TryGetProperty("properties", out JsonElement properties)
                && properties.TryGetProperty(property.Name, out JsonElement known)
            )
            {
                Check(known, property.Value, $"{path}.{property.Name}", wrong);
            }
            else if (isOpen && further.ValueKind == JsonValueKind.Object)
            {
                Check(further, property.Value, $"{path}.*", wrong);
            }
            else if (further.ValueKind == JsonValueKind.False || schema.TryGetProperty("properties", out _))
            {
                wrong.Add($"{path}.{property.Name} is not described");
            }
        }
    }

    private static IEnumerable<string> TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool IsOf(JsonElement value, string type) =>
        type switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => false,
        };
}
