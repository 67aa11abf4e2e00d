using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Tables;

namespace Patchwork.Datasets.Dictionaries;

/// <summary>Writes a data dictionary in the form that <see cref="DataDictionaryFile"/> reads: JSON, which is YAML in flow style.</summary>
public static class DataDictionaryText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a dictionary.</summary>
    public static string Write(DataDictionary dictionary)
    {
        JsonObject columns = [];
        foreach (DictionaryColumn column in dictionary.Columns)
        {
            columns[column.Name] = Describe(column);
        }

        return new JsonObject { ["columns"] = columns }.ToJsonString(Options) + "\n";
    }

    private static JsonObject Describe(DictionaryColumn column)
    {
        JsonObject described = [];
        AddText(described, "label", column.Label);
        AddText(described, "description", column.Description);
        AddText(described, "unit", column.Unit);
        if (column.Values.Count > 0)
        {
            JsonObject values = [];
            foreach ((string code, string meaning) in column.Values)
            {
                values[code] = meaning;
            }

            described["values"] = values;
        }

        if (column.NotApplicable.Count > 0)
        {
            described["notApplicable"] = new JsonArray([
                .. column.NotApplicable.Order(StringComparer.Ordinal).Select(code => (JsonNode)code),
            ]);
        }

        return described;
    }

    private static void AddText(JsonObject described, string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            described[key] = text;
        }
    }
}
