namespace Patchwork.Server.Contracts;

/// <summary>What became of contributed rows.</summary>
/// <param name="Rows">Rows in the file.</param>
/// <param name="WithoutLabel">Rows without a label; they do not count.</param>
/// <param name="Repeated">Rows that stand in the training rows, or that somebody contributed before; they do not count.</param>
/// <param name="Counted">Rows that count.</param>
/// <param name="Total">The team's data points with these.</param>
public sealed record ContributedAnswer(int Rows, int WithoutLabel, int Repeated, int Counted, double Total);
