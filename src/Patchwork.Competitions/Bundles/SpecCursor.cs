using System.Globalization;
using Patchwork.Datasets.Yaml;

namespace Patchwork.Competitions.Bundles;

/// <summary>Reads the keys of one mapping of a specification; what it says of a wrong one names the line and the nearest key.</summary>
internal sealed class SpecCursor(YamlMap map, string file, string path)
{
    /// <summary>Refuses keys that nobody reads, so that a slip of the finger does not pass for a choice.</summary>
    public SpecCursor Knows(params string[] keys)
    {
        foreach ((string key, YamlNode value) in map.Entries)
        {
            if (!keys.Contains(key, StringComparer.Ordinal))
            {
                string? nearest = NearestName.Find(key, keys);
                throw Bad(
                    value,
                    $"there is no key '{path}{key}'"
                        + (nearest is null ? $"; expected {string.Join(", ", keys)}" : $"; did you mean '{nearest}'?")
                );
            }
        }

        return this;
    }

    public bool Has(string key) => map[key] is not null;

    public SpecCursor? Map(string key) =>
        map[key] switch
        {
            null => null,
            YamlMap inner => new SpecCursor(inner, file, $"{path}{key}."),
            { } other => throw Bad(other, $"'{path}{key}' must be a mapping, such as {key}: {{ … }}"),
        };

    public string Required(string key) =>
        Text(key)
        ?? throw new PatchworkException(
            ProblemCodes.BadSpec,
            $"{file}, line {Math.Max(1, map.Line)}: the key '{path}{key}' is missing."
        );

    public string? Text(string key) =>
        map[key] switch
        {
            null => null,
            YamlText { Value.Length: > 0 } text => text.Value,
            { } other => throw Bad(other, $"'{path}{key}' must be text"),
        };

    public IReadOnlyList<string> Names(string key)
    {
        switch (map[key])
        {
            case null:
                return [];
            case YamlText text:
                return [text.Value];
            case YamlList list when list.Items.All(i => i is YamlText { Value.Length: > 0 }):
                string[] names = [.. list.Items.Cast<YamlText>().Select(i => i.Value)];
                return names.Distinct(StringComparer.Ordinal).Count() == names.Length
                    ? names
                    : throw Bad(list, $"'{path}{key}' names a column twice");
            case { } other:
                throw Bad(other, $"'{path}{key}' must be a list of names, such as [AGEP, SEX]");
        }
    }

    public double? Number(string key, double least = double.NegativeInfinity, double most = double.PositiveInfinity) =>
        map[key] is not { } node ? null
        : node is YamlText text
        && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value)
        && value >= least
        && value <= most
            ? value
        : throw Bad(node, $"'{path}{key}' must be a number{Range(least, most)}, not {Shown(node)}");

    public long? Whole(string key, long least, long most) =>
        map[key] is not { } node ? null
        : node is YamlText text
        && long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
        && value >= least
        && value <= most
            ? value
        : throw Bad(node, $"'{path}{key}' must be a whole number{Range(least, most)}, not {Shown(node)}");

    public DateTimeOffset? Date(string key) =>
        map[key] is not { } node ? null
        : node is YamlText text
        && DateTimeOffset.TryParse(
            text.Value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset value
        )
            ? value
        : throw Bad(
            node,
            $"'{path}{key}' must be a date such as 2026-01-15 or 2026-01-15T09:00:00Z, not {Shown(node)}"
        );

    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (map[key] is not { } node)
        {
            return null;
        }

        string text = (node as YamlText)?.Value ?? "";
        return words.TryGetValue(text, out T value)
            ? value
            : throw Bad(node, $"'{path}{key}' must be one of {string.Join(", ", words.Keys)}, not {Shown(node)}");
    }

    /// <summary>A complaint at a key.</summary>
    public PatchworkException BadKey(string key, string what) => Bad(map[key] ?? map, $"'{path}{key}' {what}");

    private PatchworkException Bad(YamlNode node, string what) =>
        new(
            ProblemCodes.BadSpec,
            $"{file}, line {Math.Max(1, node.Line)}, column {Math.Max(1, node.Column)}: {what}{(what.EndsWith('?') ? "" : ".")}"
        );

    private static string Range(double least, double most) =>
        double.IsInfinity(least) && double.IsInfinity(most) ? ""
        : double.IsInfinity(most) ? $" of at least {least.ToString("R", CultureInfo.InvariantCulture)}"
        : $" from {least.ToString("R", CultureInfo.InvariantCulture)} to {most.ToString("R", CultureInfo.InvariantCulture)}";

    private static string Shown(YamlNode node) =>
        node is YamlText text ? $"'{(text.Value.Length <= 40 ? text.Value : text.Value[..40] + "…")}'" : "this";
}
