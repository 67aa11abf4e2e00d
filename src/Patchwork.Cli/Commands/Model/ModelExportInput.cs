namespace Patchwork.Cli.Commands;

/// <summary>An input of an exported model.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type"><c>double</c>, <c>int64</c> or <c>string</c>.</param>
internal sealed record ModelExportInput(string Name, string Type);
