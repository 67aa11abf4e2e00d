using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>replay --sweep-alpha</c>: the same submissions under other thresholds.</summary>
internal static class ReplaySweep
{
    /// <summary>Replays the archive once for each different threshold, one after the other, in ascending order.</summary>
    public static IReadOnlyList<ReplaySweepPoint> Run(
        Archive archive,
        ReplayOptions options,
        IReadOnlyList<double> alphas,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        double[] ascending = [.. alphas.Distinct().Order()];
        List<ReplaySweepPoint> points = [];
        foreach (double alpha in ascending)
        {
            ReplayResult result = Replay.Run(
                archive,
                options with
                {
                    Alpha = alpha,
                },
                new Part(progress, points.Count, ascending.Length),
                cancellation
            );
            points.Add(
                new ReplaySweepPoint(
                    alpha,
                    result.Decisions.Count(d => d.IsAccepted),
                    result.Decisions.Sum(d => d.Repairs.Count),
                    result.List.Nodes.Count,
                    ReplayDocument.Of(result).Final.Loss
                )
            );
        }

        return points;
    }

    /// <summary>The thresholds and what they give.</summary>
    public static ResultTable Table(IReadOnlyList<ReplaySweepPoint> points)
    {
        Split[] splits = Splits(points);
        ResultTable table = new(
            "sweep",
            "Other thresholds",
            [
                new Frame.TableColumn("alpha", "alpha", Importance: 3),
                new Frame.TableColumn("accepted", "accepted", Importance: 2),
                new Frame.TableColumn("repairs", "repairs", Importance: 0),
                new Frame.TableColumn("nodes", "nodes", Importance: 0),
                .. splits.Select(s => new Frame.TableColumn(ReplaySplits.Key(s), $"{ReplaySplits.Key(s)} loss")),
            ]
        );
        foreach (ReplaySweepPoint point in points)
        {
            table.Add([
                point.Alpha,
                point.Accepted,
                point.Repairs,
                point.Nodes,
                .. splits.Select(s => (object?)point.Loss[ReplaySplits.Key(s)]),
            ]);
        }

        return table;
    }

    /// <summary>Alpha on a log axis against the final loss on validation and test (on training rows where there is no test split).</summary>
    public static LineChart Chart(IReadOnlyList<ReplaySweepPoint> points, ReplayResult replay)
    {
        ReplaySweepPoint[] positive = [.. points.Where(p => p.Alpha > 0)];
        Split[] splits = [.. Splits(points).Where(s => s != Split.Train)];
        int left = points.Count - positive.Length;
        return new LineChart
        {
            Title = "What other thresholds would have given",
            Subtitle = "Mean loss at the end of the replay for each α.",
            Caption =
                $"n = {ReplaySplits.Counts(replay, splits)} rows; {Wording.Counted(replay.Decisions.Count, "submission")}."
                + (
                    left == 0
                        ? ""
                        : $" {Wording.Counted(left, "threshold")} of 0 or less cannot stand on a log axis; the table has {(left == 1 ? "it" : "them")}."
                ),
            XAxis = new ChartAxis("α, the gain that a submission must exceed") { Logarithmic = true },
            YAxis = new ChartAxis($"Mean {Loss.NameOf(replay.List.Loss)} loss"),
            Series =
            [
                .. splits.Select(s => new LineSeries(
                    ReplaySplits.Key(s),
                    [.. positive.Select(p => p.Alpha)],
                    [.. positive.Select(p => p.Loss[ReplaySplits.Key(s)])]
                )
                {
                    Role = ReplaySplits.Role(s),
                    Markers = true,
                }),
            ],
            XReferences = replay.Rules.Alpha > 0 ? [new ReferenceLine(replay.Rules.Alpha, "α of this replay")] : [],
        };
    }

    /// <summary>What the spread of the submissions says about alpha: the one that would keep useless pairs out; null without a gain to learn from.</summary>
    public static string? Words(AlphaFromTrials advice) =>
        advice is { Alpha: { } alpha, Present: { } present }
            ? $"If no submission helped, an alpha of {SignificantDigits.Show(alpha)} would accept one in at most 5 % of such competitions "
                + $"({advice.Passing:N0} of {Wording.Counted(advice.Trials, "gain")} {(advice.Passing == 1 ? "exceeds" : "exceed")} it); {SignificantDigits.Show(present.FalseAcceptances)} false {(present.FalseAcceptances == 1 ? "acceptance is" : "acceptances are")} expected at the alpha of this replay, {SignificantDigits.Show(present.Alpha)}."
            : null;

    private static Split[] Splits(IReadOnlyList<ReplaySweepPoint> points) =>
        [.. Enum.GetValues<Split>().Where(s => points.All(p => p.Loss.ContainsKey(ReplaySplits.Key(s))))];

    private sealed class Part(IProgress<double> whole, int done, int of) : IProgress<double>
    {
        public void Report(double value) => whole.Report((done + value) / of);
    }
}
