using System.Globalization;
using System.Text;
using Patchwork.Guards;
using Patchwork.Measures;
using Patchwork.Reports;

namespace Patchwork.Benchmarks.Guards;

/// <summary>
/// By how much hill climbers overfit the validation split with and without each guard: 5,000 submissions, many seeds. Writes the
/// figure and prints the table of docs/results/guards.md.
/// </summary>
internal static class GuardStudy
{
    // About 0.04 % of the base's loss, nearly the demo's share; the base's loss is about 1.2 here.
    private const double Alpha = 5e-4;

    private static readonly (string Name, Func<long, ClimbRule> Make)[] Rules =
    [
        ("no rule, gains shown", _ => new ClimbRule.Threshold(0, new NoGuard(), rounded: false)),
        ("alpha, gains shown", _ => new ClimbRule.Threshold(Alpha, new NoGuard(), rounded: false)),
        ("alpha, gains rounded", _ => new ClimbRule.Threshold(Alpha, new NoGuard(), rounded: true)),
        ("margin, one error", _ => new ClimbRule.Threshold(Alpha, new PairedGuard(1), rounded: true)),
        (
            "margin, competition",
            _ => new ClimbRule.Threshold(
                Alpha,
                new PairedGuard(CompetitionMargin.For(Climb.Submissions, .05)),
                rounded: true
            )
        ),
        ("ladder, step alpha", _ => new ClimbRule.FixedLadder(Alpha)),
        ("ladder, step 10 alpha", _ => new ClimbRule.FixedLadder(10 * Alpha)),
        ("ladder, no parameter", _ => new ClimbRule.FreeLadder()),
        ("thresholdout", seed => new ClimbRule.Holdout(Alpha, new Thresholdout(4e-3, 1e-3, 500, seed))),
    ];

    public static int Run(string folder, int seeds)
    {
        Directory.CreateDirectory(folder);
        Climb[][] climbs = [.. Rules.Select(_ => new Climb[seeds])];
        Parallel.For(
            0,
            Rules.Length * seeds,
            i => climbs[i / seeds][i % seeds] = Climb.Run(i % seeds, Rules[i / seeds].Make(i % seeds))
        );
        File.WriteAllText(Path.Combine(folder, "guards.svg"), Chart(climbs, seeds).ToSvg() + "\n");
        string table = Table(climbs);
        File.WriteAllText(Path.Combine(folder, "guards-table.md"), table);
        Console.Out.Write(table);
        return 0;
    }

    private static LineChart Chart(Climb[][] climbs, int seeds)
    {
        double[] x = [.. Enumerable.Range(0, (Climb.Submissions / Climb.Step) + 1).Select(i => (double)i * Climb.Step)];
        return new LineChart
        {
            Title = "How far hill climbers overfit validation",
            Subtitle = "Fall of the validation loss that is not there on test, by submissions.",
            Caption =
                $"n = {seeds} seeds, over which the bands are taken; {Climb.Rows:N0} validation rows, base loss about 1.2. Made data.",
            XAxis = new ChartAxis("Submissions") { Whole = true },
            YAxis = new ChartAxis("Validation fall beyond test") { IncludeZero = true },
            Series =
            [
                .. Rules.Select(
                    (rule, r) =>
                    {
                        Interval[] bands =
                        [
                            .. x.Select((_, i) => Of(climbs[r], c => c.ValidationFall[i] - c.TestFall[i])),
                        ];
                        return new LineSeries(
                            rule.Name,
                            x,
                            [.. x.Select((_, i) => climbs[r].Average(c => c.ValidationFall[i] - c.TestFall[i]))]
                        )
                        {
                            Lower = [.. bands.Select(b => b.Low)],
                            Upper = [.. bands.Select(b => b.High)],
                        };
                    }
                ),
            ],
        };
    }

    private static string Table(Climb[][] climbs)
    {
        StringBuilder text = new(
            "| Rule | Accepted | Fall on validation | Fall on test | Against no rule, same seeds | Overfitting: validation − test |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        );
        for (int r = 0; r < Rules.Length; r++)
        {
            double[] test = [.. climbs[r].Select(c => c.TestFall[^1])];
            text.AppendJoin(
                " | ",
                $"| {Rules[r].Name}",
                climbs[r].Average(c => c.Accepted).ToString("0", CultureInfo.InvariantCulture),
                climbs[r].Average(c => c.ValidationFall[^1]).ToString("0.000", CultureInfo.InvariantCulture),
                Show(test),
                r == 0 ? "" : Show([.. test.Select((t, seed) => t - climbs[0][seed].TestFall[^1])]),
                Show([.. climbs[r].Select(c => c.ValidationFall[^1] - c.TestFall[^1])]) + " |\n"
            );
        }

        return text.ToString();
    }

    private static string Show(double[] values)
    {
        Interval interval = MeanInterval.StudentT(values);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{values.Average():+0.000;−0.000} [{interval.Low:+0.000;−0.000}, {interval.High:+0.000;−0.000}]"
        );
    }

    private static Interval Of(Climb[] climbs, Func<Climb, double> value) =>
        MeanInterval.StudentT([.. climbs.Select(value)]);
}
