namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>model score</c> (interfaces section 5).</summary>
/// <param name="Rows">Rows that were scored.</param>
/// <param name="Seconds">Scoring alone, without reading and writing.</param>
internal sealed record ModelScoreDocument(int Rows, double Seconds);
