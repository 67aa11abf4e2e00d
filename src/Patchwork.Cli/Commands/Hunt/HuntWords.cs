using Patchwork.Cli.Frame;
using Patchwork.Reports;
using TableColumn = Patchwork.Cli.Frame.TableColumn;

namespace Patchwork.Cli.Commands;

/// <summary>What a hunt says to a person: the worst group first, all of them in a table and a picture.</summary>
internal sealed class HuntWords(HuntDocument found, HuntGround ground)
{
    private const double Sure = 0.05;

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Summary =>
        found.AlphaAdvice is { } advice ? [.. Sentences(), advice.Sentence()] : [.. Sentences()];

    /// <summary>What to try next.</summary>
    public IReadOnlyList<string> Next
    {
        get
        {
            if (found.Slices.Count == 0)
            {
                return [];
            }

            List<string> next = [Looks()];
            next.Add(
                "A group that was found because it looked bad looks better on new rows: confirm it on some before you act."
            );
            return next;
        }
    }

    /// <summary>The slices as a table.</summary>
    public ResultTable Table
    {
        get
        {
            IReadOnlyList<(TableColumn Column, Func<HuntSlice, object?> Cell)> columns = Columns();
            ResultTable table = new(
                "slices",
                found.Slices.Count == 0 ? "" : "Where the model fails, worst first",
                [.. columns.Select(c => c.Column)]
            )
            {
                // A head without rows tells nobody anything; a program that reads the file expects it.
                FileOnly = found.Slices.Count == 0,
            };
            foreach (HuntSlice slice in found.Slices)
            {
                table.Add([.. columns.Select(c => c.Cell(slice))]);
            }

            return table;
        }
    }

    /// <summary>The picture, when there is something to draw.</summary>
    public IReadOnlyList<Chart> Charts => found.Slices.Count == 0 ? [] : [Picture()];

    /// <summary>The same as a page.</summary>
    public string Report(Provenance provenance) =>
        ReportWriter.ToHtml(
            new Report
            {
                Title = "Where the model fails",
                Summary = Summary,
                KeyFigures =
                [
                    new KeyFigure("rows", NumberText.Count(found.Rows)),
                    new KeyFigure(ground.ErrorName, NumberText.Short(found.AverageError), "all rows"),
                ],
                Sections =
                [
                    .. Charts.Select(c => new ReportSection(c.Title, [new ReportFigure(c) { FileName = "slices" }])),
                    new ReportSection("The groups", [Table.ToReport()]),
                    new ReportSection("How to read this", [.. Next.Select(n => new ReportParagraph(n))]),
                ],
                Provenance = provenance,
            }
        );

    private bool IsBias => string.Equals(found.Statistic, HuntDocument.Bernoulli, StringComparison.Ordinal);

    private (TableColumn Column, Func<HuntSlice, object?> Cell)[] Columns() =>
        [
            (new TableColumn("predicate", "group", Importance: 10), s => s.Predicate),
            (new TableColumn("size", "n", Importance: 9), s => s.Size),
            (new TableColumn("share", "share", "0.0 %", 4), s => s.Share),
            .. IsBias
                ?
                [
                    (new TableColumn("observed", "observed", Importance: 8), s => s.Observed),
                    (new TableColumn("expected", "expected", Importance: 8), s => s.Expected),
                ]
                : new (TableColumn, Func<HuntSlice, object?>)[]
                {
                    (new TableColumn("averageError", ground.ErrorName, Importance: 8), s => s.AverageError),
                },
            (new TableColumn("low", "from", Importance: 5), s => s.Interval?[0]),
            (new TableColumn("high", "to", Importance: 5), s => s.Interval?[1]),
            (new TableColumn("effectSize", IsBias ? "ratio" : "effect", "0.00", 3), s => s.EffectSize),
            .. IsBias
                ? [(new TableColumn("oddsMultiplier", "odds ×", "0.00", 2), s => s.OddsMultiplier)]
                : Array.Empty<(TableColumn Column, Func<HuntSlice, object?> Cell)>(),
            (new TableColumn("pValue", "p, alone", "0.0000", 2), s => s.PValue),
            (new TableColumn("adjustedPValue", "p, all looks", "0.0000", 6), s => s.AdjustedPValue),
            (new TableColumn("overlap", "overlap", "0.00", 2), s => s.Overlap),
            (new TableColumn("score", "score", Importance: 7), s => s.Score),
            (new TableColumn("words", "in words", Importance: 1), s => s.Words),
        ];

    private string Looks() =>
        found switch
        {
            { Redraws: { } redraws and > 0 } =>
                $"{Wording.Counted(redraws, "table")} without any exception {(redraws == 1 ? "was" : "were")} drawn and searched in the same way; 'p, all looks' says how often their best group scored as high.",
            { Log10Groups: { } power, Method: "tree" } =>
                $"The tree was cut to find bad leaves, and trees of this depth can make {Many(power)} of these columns; 'p, all looks' is the p-value times all of them, which is safe but strict: --redraws 199 counts the search for what it is.",
            { Log10Groups: { } power } =>
                $"These columns' values can form {Many(power)}; 'p, all looks' is the p-value of the likelihood ratio times all of them, which is safe but strict: --redraws 199 counts the search for what it is.",
            { Tested: { } tested } =>
                $"{LookedAt()}, {NumberText.Count(tested)} of them worse by what matters; 'p, all looks' is adjusted for all of them by Benjamini and Hochberg: of the groups below {Sure} about one in twenty may be chance.",
            _ => $"{LookedAt()}; 'p, all looks' counts all of them (the p-value times the groups looked at).",
        };

    private string LookedAt() =>
        $"{Wording.Counted(found.Evaluated, "group")} {(found.Evaluated == 1 ? "was" : "were")} looked at";

    private static string Many(double power) =>
        power < 6
            ? Wording.Counted((long)Math.Round(Math.Pow(10, power)), "group")
            : $"about 10^{NumberText.Count((long)Math.Round(power))} groups";

    private string Worst(HuntSlice worst)
    {
        string rows = $"{Wording.Counted(worst.Size, "row")} ({NumberText.Percent(worst.Share)})";
        if (worst is { Observed: { } observed, Expected: { } expected } && IsBias)
        {
            string ratio = double.IsFinite(worst.EffectSize)
                ? $", {NumberText.Short(worst.EffectSize)} times as many"
                : "";
            string odds = worst.OddsMultiplier is { } q && double.IsFinite(q) ? $" (odds × {NumberText.Short(q)})" : "";
            return $"{rows}: {ground.Positive} for {NumberText.Percent(observed)} of them, where the predictions expect {NumberText.Percent(expected)}{ratio}{odds}.";
        }

        string times =
            found.AverageError > 0
                ? $", {NumberText.Short(worst.AverageError / found.AverageError)} times the average of all"
                : "";
        return $"{rows} with {Article(ground.ErrorName)} of {NumberText.Short(worst.AverageError)}{times}.";
    }

    private IEnumerable<string> Sentences()
    {
        if (found.Note is { } note)
        {
            yield return note;
        }

        if (found.Slices.Count == 0)
        {
            yield break;
        }

        HuntSlice worst = found.Slices[0];
        yield return $"The worst group: {worst.Words}.";
        yield return Worst(worst);
        int sure = found.Slices.Count(s => s.AdjustedPValue < Sure);
        if (found.Slices.Count == 1)
        {
            yield return sure == 1
                ? $"It would hardly come by chance (p < {Sure} after all looks)."
                : $"It may have come by chance (p ≥ {Sure} after all looks).";
            yield break;
        }

        yield return sure == found.Slices.Count
            ? $"All {Wording.Counted(found.Slices.Count, "group")} below would hardly come by chance (p < {Sure} after all looks)."
        : sure == 0
            ? $"All {Wording.Counted(found.Slices.Count, "group")} below may have come by chance (p ≥ {Sure} after all looks)."
        : $"{sure} of the {Wording.Counted(found.Slices.Count, "group")} below would hardly come by chance (p < {Sure} after all looks).";
    }

    private static string Article(string noun) => $"a {noun}";

    private PointChart Picture()
    {
        IReadOnlyList<HuntSlice> shown = [.. found.Slices.Take(30)];
        return new PointChart
        {
            Title = "Which groups does the model fail most?",
            Caption = "n at the right; lines are 95 % intervals of each group alone; best score first.",
            ValueAxis = new ChartAxis(IsBias ? $"share where {ground.Positive}" : ground.ErrorName)
            {
                IncludeZero = true,
            },
            Categories = [.. shown.Select(s => s.Words)],
            Counts = [.. shown.Select(s => (long)s.Size)],
            Series =
            [
                new PointSeries(
                    IsBias ? "observed" : ground.ErrorName,
                    [.. shown.Select(s => IsBias ? s.Observed ?? double.NaN : s.AverageError)]
                )
                {
                    Lower = [.. shown.Select(s => s.Interval?[0] ?? double.NaN)],
                    Upper = [.. shown.Select(s => s.Interval?[1] ?? double.NaN)],
                },
                .. IsBias
                    ? new[] { new PointSeries("expected", [.. shown.Select(s => s.Expected ?? double.NaN)]) }
                    : [],
            ],
            References = IsBias ? [] : [new ReferenceLine(found.AverageError, "all rows")],
        };
    }
}
