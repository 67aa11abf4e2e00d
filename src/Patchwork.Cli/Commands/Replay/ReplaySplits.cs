using Patchwork.Competitions.Replays;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>How the splits of a replay are named and drawn.</summary>
internal static class ReplaySplits
{
    /// <summary>The split's key in JSON and its name in sentences.</summary>
    public static string Key(Split split) => split.ToString().ToLowerInvariant();

    /// <summary>Its colour and line style in charts.</summary>
    public static SeriesRole Role(Split split) =>
        split switch
        {
            Split.Train => SeriesRole.Train,
            Split.Validation => SeriesRole.Validation,
            _ => SeriesRole.Test,
        };

    /// <summary>'9,209 validation, 9,210 test'.</summary>
    public static string Counts(ReplayResult result, IEnumerable<Split> splits) =>
        string.Join(", ", splits.Select(s => $"{NumberText.Count(result.List.RowsOf(s))} {Key(s)}"));
}
