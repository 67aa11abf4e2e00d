using Patchwork.Cli.Frame;
using Patchwork.Ensembles.Rivals;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>ensemble</c> says in sentences.</summary>
internal static class EnsembleWords
{
    /// <summary>What was compared, and who is lowest, with its interval.</summary>
    public static IReadOnlyList<string> Summary(EnsembleView view)
    {
        PairPool pool = view.Pool;
        List<string> lines =
        [
            $"{Wording.Counted(view.Comparison.Scores.Count, "way", "ways")} to combine {Wording.Counted(pool.Pairs.Count + pool.LeftOut, "submission")}, "
                + $"fitted on validation and judged on {ReplaySplits.Key(view.Judged)} (n = {view.Counts} rows).",
        ];
        if (pool.LeftOut > 0)
        {
            lines.Add(
                $"{Wording.Counted(pool.LeftOut, "submission")} left out: predictions that are not finite, or too small a group."
            );
        }

        if (view.Comparison.Scores.Count > 0)
        {
            lines.Add(Lowest(view));
        }

        if (view.Judged == Split.Validation)
        {
            lines.Add(
                "The archive has no test split: these are the rows that everything was fitted on, so whoever fits most looks best."
            );
        }

        return lines;
    }

    /// <summary>Notes on single rivals, and those left out.</summary>
    public static IReadOnlyList<string> Notes(EnsembleView view) =>
        [
            .. view.Comparison.Scores.Where(s => s.Fit.Note.Length > 0).Select(s => $"{s.Rival.Name}: {s.Fit.Note}"),
            .. view.Comparison.LeftOut.Select(l => $"{l.Key} is left out: {l.Value}."),
        ];

    private static string Lowest(EnsembleView view)
    {
        RivalScore best = view.Comparison.Scores.MinBy(s => s.Splits[view.Judged].Loss)!;
        SplitScore score = best.Splits[view.Judged];
        string place = ReplaySplits.Key(view.Judged);
        string lowest = $"Lowest on {place}: {best.Rival.Name}, loss {SignificantDigits.Show(score.Loss)}";
        string fall =
            $", {Signed(score.AgainstBase.Gain)} against the base (95 % {Signed(score.AgainstBase.Interval.Low)} to {Signed(score.AgainstBase.Interval.High)})";
        string list =
            $" and {Signed(score.AgainstList.Gain)} against the list ({Signed(score.AgainstList.Interval.Low)} to {Signed(score.AgainstList.Interval.High)}); above 0 is better.";
        // Picking the lowest of many after looking is itself a choice on these rows.
        return lowest
            + fall
            + list
            + (view.Comparison.Scores.Count > 1 ? " It was picked by looking at these rows." : "");
    }

    private static string Signed(double value) => (value > 0 ? "+" : "") + SignificantDigits.Show(value);
}
