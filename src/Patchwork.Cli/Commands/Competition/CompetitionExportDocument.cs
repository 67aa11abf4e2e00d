namespace Patchwork.Cli.Commands;

/// <summary>What <c>competition export --json</c> says.</summary>
/// <param name="File">The archive.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record CompetitionExportDocument(string File, long Bytes);
