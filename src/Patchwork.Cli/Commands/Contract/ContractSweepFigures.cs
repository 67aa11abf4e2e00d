using System.Globalization;
using Patchwork.Contracts;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>The pictures of a sweep: heat maps over all cells, and curves over the number of parties.</summary>
internal static class ContractSweepFigures
{
    /// <summary>All pictures with their file names.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(
        IReadOnlyList<SweepCell> cells,
        IReadOnlyList<int> parties,
        IReadOnlyList<double> shares
    )
    {
        SweepCell At(Information information, int p, int n) =>
            cells[(((int)information * shares.Count) + p) * parties.Count + n];

        return
        [
            (
                "value",
                Map(
                    "What the common model is worth when costs are private",
                    "value",
                    parties,
                    shares,
                    (p, n) => At(Information.Private, p, n).ExpectedValue
                )
            ),
            (
                "coordinators-cost",
                Map(
                    "What private costs take from the model's value",
                    "value with known costs less value with private costs",
                    parties,
                    shares,
                    (p, n) => At(Information.Complete, p, n).ExpectedValue - At(Information.Private, p, n).ExpectedValue
                )
            ),
            (
                "rent",
                Map(
                    "What the cheaper type gains because costs are private",
                    "information rent",
                    parties,
                    shares,
                    (p, n) => At(Information.Private, p, n).Rents.Max()
                )
            ),
            (
                "contributions-over-parties",
                Curves(
                    "Contributions over the number of parties",
                    "contribution",
                    "records",
                    parties,
                    shares,
                    At,
                    c => c.Contributions
                )
            ),
            (
                "rewards-over-parties",
                Curves(
                    "Rewards over the number of parties",
                    "expected reward",
                    "value units",
                    parties,
                    shares,
                    At,
                    c => c.ExpectedRewards
                )
            ),
            (
                "gains-over-parties",
                Curves("Gains over the number of parties", "gain", "value units", parties, shares, At, c => c.Utilities)
            ),
        ];
    }

    // Twelve rows and columns can be read in one picture; the CSV file has all.
    private static int[] Some(int count) =>
        [
            .. Enumerable
                .Range(0, Math.Min(12, count))
                .Select(i => count <= 12 ? i : (int)Math.Round(i * (count - 1) / 11.0)),
        ];

    private static HeatMap Map(
        string title,
        string label,
        IReadOnlyList<int> parties,
        IReadOnlyList<double> shares,
        Func<int, int, double> value
    )
    {
        int[] columns = Some(parties.Count);
        int[] rows = Some(shares.Count);
        return new HeatMap
        {
            Title = title,
            Caption = $"{parties.Count * shares.Count} contracts solved; {rows.Length * columns.Length} shown.",
            ValueAxis = new ChartAxis(label, "value units"),
            RowLabel = "share of the costlier type",
            ColumnLabel = "parties",
            Rows = [.. rows.Select(r => shares[r].ToString("0.00", CultureInfo.InvariantCulture))],
            Columns = [.. columns.Select(c => parties[c].ToString(CultureInfo.InvariantCulture))],
            Values = [.. rows.Select(r => (IReadOnlyList<double>)[.. columns.Select(c => value(r, c))])],
        };
    }

    private static LineChart Curves(
        string title,
        string label,
        string unit,
        IReadOnlyList<int> parties,
        IReadOnlyList<double> shares,
        Func<Information, int, int, SweepCell> at,
        Func<SweepCell, IReadOnlyList<double>> values
    )
    {
        int middle = shares.Count / 2;
        double[] x = [.. parties.Select(n => (double)n)];
        LineSeries Line(Information information, int type) =>
            new(
                $"type {type + 1}, {(information == Information.Private ? "private" : "known")}",
                x,
                [.. parties.Select((_, n) => values(at(information, middle, n))[type])]
            )
            {
                Markers = parties.Count <= 12,
            };

        return new LineChart
        {
            Title = title,
            Subtitle =
                $"Share of the costlier type {shares[middle].ToString("0.00", CultureInfo.InvariantCulture)}; costs private or known.",
            Caption =
                "Type 1 is the first cost given. With known costs: the mean over outcomes with a party of the type.",
            XAxis = new ChartAxis("parties") { Whole = true },
            YAxis = new ChartAxis(label, unit),
            Series =
            [
                Line(Information.Private, 0),
                Line(Information.Private, 1),
                Line(Information.Complete, 0),
                Line(Information.Complete, 1),
            ],
        };
    }
}
