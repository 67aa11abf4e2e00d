namespace Patchwork.Datasets.Yaml;

/// <summary>One node of a small YAML document, which knows where it stands so that a complaint can say it.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <remarks>Immutable.</remarks>
public abstract record YamlNode(int Line, int Column);
