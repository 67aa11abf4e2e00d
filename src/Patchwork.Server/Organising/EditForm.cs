using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Competitions;

namespace Patchwork.Server.Organising;

/// <summary>What may be edited of a running competition, as the page's form says it: every field as text, kept as it was typed.</summary>
/// <param name="Fields">The fields by name.</param>
public sealed record EditForm(IReadOnlyDictionary<string, string> Fields)
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm";
    private const string Before = "was-";

    private static readonly string[] Texts = ["title", "description", "visibility"];
    private static readonly string[] Dates = ["practice", "open", "close"];
    private static readonly string[] Limits = ["perDay", "total", "attemptsPerDay", "uploadMiB"];

    /// <summary>A field's text; empty for one that is not there.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>What a field held when the form was shown.</summary>
    public string Was(string field) => this[Before + field];

    /// <summary>The competition as it stands.</summary>
    public static EditForm Of(CompetitionAnswer competition)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal)
        {
            ["title"] = competition.Title,
            ["description"] = competition.Description ?? "",
            ["visibility"] = competition.Visibility.ToString().ToLowerInvariant(),
            ["alpha"] = competition.Alpha.ToString("R", CultureInfo.InvariantCulture),
            ["practice"] = Date(competition.Dates.Practice),
            ["open"] = Date(competition.Dates.Open),
            ["close"] = Date(competition.Dates.Close),
            ["perDay"] = Whole(competition.Limits.PerDay),
            ["total"] = Whole(competition.Limits.Total),
            ["attemptsPerDay"] = Whole(competition.Limits.AttemptsPerDay),
            ["uploadMiB"] = Whole(competition.Limits.UploadMiB),
        };
        foreach ((string name, string value) in fields.ToArray())
        {
            fields[Before + name] = value;
        }

        return new EditForm(fields);
    }

    /// <summary>What was changed, as the call that edits takes it; what stayed as it was shown is not in it.</summary>
    public JsonElement Changes()
    {
        JsonObject changes = [];
        foreach (string name in Texts.Where(IsChanged))
        {
            changes[name] = this[name].Replace("\r\n", "\n", StringComparison.Ordinal);
        }

        if (IsChanged("alpha"))
        {
            changes["alpha"] = Number(this["alpha"]);
        }

        // An empty date is none.
        Put(changes, "dates", Dates, text => text.Length == 0 ? null : JsonValue.Create(text + "Z"));
        Put(changes, "limits", Limits, Number);
        return JsonSerializer.SerializeToElement(changes);
    }

    private void Put(JsonObject changes, string key, string[] names, Func<string, JsonNode?> read)
    {
        JsonObject inner = [];
        foreach (string name in names.Where(IsChanged))
        {
            inner[name] = read(this[name].Trim());
        }

        if (inner.Count > 0)
        {
            changes[key] = inner;
        }
    }

    // A field that the form did not have is not one that was emptied. Browsers send line ends of their own.
    private bool IsChanged(string name) =>
        Fields.ContainsKey(name)
        && this[name].Replace("\r\n", "\n", StringComparison.Ordinal)
            != Was(name).Replace("\r\n", "\n", StringComparison.Ordinal);

    // What is no number stays text: the reader of changes says what it should be.
    private static JsonNode Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
        : JsonValue.Create(text);

    private static string Date(DateTimeOffset? date) =>
        date?.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
