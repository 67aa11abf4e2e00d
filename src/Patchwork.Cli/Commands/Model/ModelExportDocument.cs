namespace Patchwork.Cli.Commands;

/// <summary>What <c>model export --json</c> answers.</summary>
/// <param name="Bytes">The size of the file written.</param>
/// <param name="Nodes">Its operators.</param>
/// <param name="Inputs">Its inputs: a column each, with its type.</param>
/// <param name="Output">Its output: <c>prediction</c> or <c>group</c>.</param>
internal sealed record ModelExportDocument(int Bytes, int Nodes, IReadOnlyList<ModelExportInput> Inputs, string Output);
