using System.Globalization;
using System.Text;
using System.Text.Json;
using Patchwork.Reports;

namespace Patchwork.Server.Reporting;

/// <summary>Reads a command's <c>results.json</c> as parts of a page: values, and lists of records as tables.</summary>
/// <remarks>Nothing in the file is trusted: it is text on a page and nothing else. Pure.</remarks>
internal static class AttachedResults
{
    private const int MostParts = 40;
    private const int MostRows = 500;
    private const int MostDepth = 4;

    /// <exception cref="PatchworkException"><c>bad-spec</c>: it is not a JSON object.</exception>
    public static IReadOnlyList<AttachedPart> Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                List<AttachedPart> parts = [];
                Add(parts, "Results", document.RootElement, 0);
                return parts;
            }
        }
        catch (JsonException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"The file is not JSON (line {(e.LineNumber ?? 0) + 1}); expected the results.json that a command wrote with --out.",
                null,
                e
            );
        }

        throw new PatchworkException(
            ProblemCodes.BadSpec,
            "The file holds no JSON object; expected the results.json that a command wrote with --out."
        );
    }

    private static void Add(List<AttachedPart> parts, string title, JsonElement value, int depth)
    {
        if (parts.Count >= MostParts || depth > MostDepth)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            parts.Add(TableOf(title, value));
            return;
        }

        List<IReadOnlyList<string>> single = [];
        int at = parts.Count;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (IsSingle(property.Value))
            {
                single.Add([Words(property.Name), Text(property.Value)]);
            }
            else
            {
                Add(parts, Words(property.Name), property.Value, depth + 1);
            }
        }

        if (single.Count > 0)
        {
            parts.Insert(Math.Min(at, parts.Count), new AttachedPart(title, [], single));
        }
    }

    private static AttachedPart TableOf(string title, JsonElement array)
    {
        JsonElement[] rows = [.. array.EnumerateArray().Take(MostRows)];
        if (!rows.All(r => r.ValueKind == JsonValueKind.Object))
        {
            return new AttachedPart(title, ["Value"], [.. rows.Select(r => (IReadOnlyList<string>)[Text(r)])]);
        }

        string[] keys = [.. rows.SelectMany(r => r.EnumerateObject().Select(p => p.Name)).Distinct()];
        return new AttachedPart(
            title,
            [.. keys.Select(Words)],
            [
                .. rows.Select(r =>
                    (IReadOnlyList<string>)
                        [.. keys.Select(k => r.TryGetProperty(k, out JsonElement cell) ? Text(cell) : "")]
                ),
            ]
        );
    }

    private static bool IsSingle(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
        || (
            value.ValueKind == JsonValueKind.Array
            && value.GetArrayLength() <= 2
            && value.EnumerateArray().All(IsSingle)
        );

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => NumberText.Missing,
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Number when value.TryGetInt64(out long whole) => whole.ToString(
                "N0",
                CultureInfo.InvariantCulture
            ),
            JsonValueKind.Number => NumberText.Short(value.GetDouble()),
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array when value.GetArrayLength() == 2 => string.Join(
                " to ",
                value.EnumerateArray().Select(Text)
            ),
            _ => value.GetRawText() is { Length: <= 200 } text ? text : value.GetRawText()[..200] + "…",
        };

    // expectedAccuracy reads as 'Expected accuracy'.
    private static string Words(string key)
    {
        StringBuilder words = new();
        foreach (char c in key.Length <= 60 ? key : key[..60])
        {
            if (char.IsUpper(c) && words.Length > 0)
            {
                words.Append(' ').Append(char.ToLowerInvariant(c));
            }
            else
            {
                words.Append(words.Length == 0 ? char.ToUpperInvariant(c) : c);
            }
        }

        return words.ToString();
    }
}
