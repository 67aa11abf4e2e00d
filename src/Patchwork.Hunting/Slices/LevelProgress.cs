namespace Patchwork.Hunting;

/// <summary>Turns the share done of one level of a search into a share of all, of which the first level takes none.</summary>
internal sealed class LevelProgress(IProgress<double> all, int level, int levels) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => all.Report((level - 2 + value) / Math.Max(1, levels - 1));
}
