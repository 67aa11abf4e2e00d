namespace Patchwork.Datasets.Yaml;

/// <summary>A sequence.</summary>
/// <param name="Items">Its items in order.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);
