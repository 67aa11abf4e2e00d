using Patchwork.Losses;

namespace Patchwork.Cli.Commands;

/// <summary>The JSON document of <c>ensemble</c>.</summary>
/// <param name="Loss">The loss's name.</param>
/// <param name="Submissions">Submissions read.</param>
/// <param name="LeftOut">Of these, how many no replay accepts: not finite, or too small a group.</param>
/// <param name="Rows">Rows by split.</param>
/// <param name="ServedGroups">Groups that the decision list accepted and that all rivals are judged by.</param>
/// <param name="Rivals">One entry a rival.</param>
/// <param name="NotApplicable">Rivals that do not go with the loss, and why.</param>
internal sealed record EnsembleDocument(
    string Loss,
    int Submissions,
    int LeftOut,
    IReadOnlyDictionary<string, int> Rows,
    int ServedGroups,
    IReadOnlyList<EnsembleEntry> Rivals,
    IReadOnlyDictionary<string, string> NotApplicable
)
{
    /// <summary>The document of a comparison.</summary>
    public static EnsembleDocument Of(EnsembleView view) =>
        new(
            Losses.Loss.NameOf(view.Pool.Loss),
            view.Pool.Pairs.Count + view.Pool.LeftOut,
            view.Pool.LeftOut,
            view.Splits.ToDictionary(ReplaySplits.Key, view.Pool.RowsOf, StringComparer.Ordinal),
            view.Comparison.Served.Count,
            [.. view.Comparison.Scores.Select(EnsembleEntry.Of)],
            view.Comparison.LeftOut
        );
}
