namespace Patchwork.Datasets.Yaml;

/// <summary>A scalar: text, a number or a date, as it was written.</summary>
/// <param name="Value">The text without quotes.</param>
/// <param name="IsQuoted">Whether it stood in quotes, and so is text whatever it looks like.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record YamlText(string Value, bool IsQuoted, int Line, int Column) : YamlNode(Line, Column);
