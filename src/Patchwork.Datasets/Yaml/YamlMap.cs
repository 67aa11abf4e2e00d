namespace Patchwork.Datasets.Yaml;

/// <summary>A mapping; its keys are different texts.</summary>
/// <param name="Entries">Keys and values in the order in which they were written.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record YamlMap(IReadOnlyList<KeyValuePair<string, YamlNode>> Entries, int Line, int Column)
    : YamlNode(Line, Column)
{
    /// <summary>The value of a key, or null.</summary>
    public YamlNode? this[string key] =>
        Entries.FirstOrDefault(e => string.Equals(e.Key, key, StringComparison.Ordinal)).Value;
}
