using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Contracts;
using Patchwork.Datasets.Csv;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork contract fit-curve DATA.csv</c>: how accuracy grows with rows of a user's own table.</summary>
internal sealed class ContractFitCurveCommand : ICliCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "The table (CSV, may be gzipped)." };

    private readonly Option<string> _label = new("--label")
    {
        Description = "The column to predict.",
        HelpName = "COLUMN",
        Required = true,
    };

    private readonly Option<string?> _learner = TextOptions.Choice(
        "--learner",
        "Boosted trees, one tree, least squares or logistic regression.",
        "trees",
        "trees",
        "tree",
        "linear",
        "logistic"
    );

    private readonly Option<string?> _loss = TextOptions.Choice(
        "--loss",
        "What accuracy is made of; squared for numbers and zero-one for text unless given.",
        null,
        "squared",
        "absolute",
        "zero-one"
    );

    private readonly Option<string[]> _features = TextOptions.Names(
        "--features",
        "The columns that the model may see; all but the label unless given."
    );

    private readonly Option<long> _sizes = NumberOptions.Whole("--sizes", "How many sample sizes.", 3, 30, 8);
    private readonly Option<long> _repetitions = NumberOptions.Whole(
        "--repetitions",
        "Samples of each size.",
        2,
        200,
        10
    );
    private readonly Option<string?> _shape = TextOptions.Choice(
        "--shape",
        "A power law, which speaks about more rows too, or any concave curve, which stays with the measured ones.",
        "power-law",
        "power-law",
        "concave"
    );

    private readonly Option<long> _rounds = NumberOptions.Whole("--rounds", "Trees to boost.", 1, 100_000, 100);

    /// <inheritdoc/>
    public string Parent => "contract";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand(
            "fit-curve",
            "Measures how a model of your table improves with its rows, for the accuracy of a contract.",
            Work
        )
        {
            Arguments = { _data },
            Options = { _label, _learner, _loss, _features, _sizes, _repetitions, _shape, _rounds },
            Examples =
            {
                "contract fit-curve people.csv --label wage --out curve",
                "contract fit-curve people.csv --label wage --learner linear --json",
                "contract fit-curve people.csv --label wage --shape concave",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string path = context.Get(_data);
        Table table = CsvTableReader.Read(path, context.TableReading);
        string label = context.Get(_label);
        Column labels = table[label];
        string[] features = FeatureColumns.Of(context.Get(_features), table, label);
        TrainingSet set = TrainingSet.Of(table, features, label);
        RequireDifferent(set, labels, path);
        LossKind loss =
            Loss.Parse(context.Get(_loss)) ?? (labels is NumberColumn ? LossKind.Squared : LossKind.ZeroOne);
        TreeOptions tree = new() { Threads = context.Threads };
        TrainingOptions options = new()
        {
            Tree = tree,
            Boosting = new BoostingOptions
            {
                Rounds = (int)context.Get(_rounds),
                Seed = context.Seed,
                Tree = tree,
            },
        };
        LearningCurve curve = context.WithProgress(
            "Training on growing samples",
            progress =>
                Named(
                    path,
                    () =>
                        LearningCurve.Measure(
                            set,
                            context.Get(_learner)!,
                            loss,
                            options,
                            (int)context.Get(_sizes),
                            (int)context.Get(_repetitions),
                            string.Equals(context.Get(_shape), "concave", StringComparison.Ordinal)
                                ? CurveShape.Concave
                                : CurveShape.PowerLaw,
                            context.Seed,
                            progress,
                            context.Cancellation
                        )
                )
        );
        ContractFitCurveDocument document = ContractFitCurveDocument.Of(curve);
        LineChart chart = Chart(curve, loss);
        ResultTable points = Points(curve);
        string[] summary =
        [
            $"Accuracy grows {Said(curve)} (n = {curve.HeldOut:N0} rows held out, {context.Get(_repetitions)} samples a size).",
            loss == LossKind.ZeroOne
                ? "Accuracy is the share of rows predicted right."
                : $"Accuracy is 1 − L/L0: the {Loss.NameOf(loss)} loss against that of the best constant.",
            curve.Accuracy is PowerLaw
                ? $"Unlimited rows would give {NumberText.Short(curve.Accuracy.Limit)} (95 % interval {Interval(curve, "optimum")})."
                : $"More than {curve.Points[^1].Rows:N0} rows were not measured: the curve stays at {NumberText.Short(curve.Accuracy.Limit)} there (95 % interval {Interval(curve, "optimum")}).",
        ];
        return new CommandResult(document)
        {
            Summary = summary,
            Tables = [points],
            Figures = [ResultFigure.Of("learning-curve", chart)],
            Next = ["Put the 'accuracy' of --json into your contract's SPEC.json."],
            Report = () =>
                ReportWriter.ToHtml(
                    new Report
                    {
                        Title = "A learning curve",
                        Summary = summary,
                        Sections =
                        [
                            new ReportSection(chart.Title, [new ReportFigure(chart) { FileName = "learning-curve" }]),
                            new ReportSection("Numbers", [points.ToReport()]),
                        ],
                        Provenance = context.Provenance,
                    }
                ),
        };
    }

    // With one value there is nothing to learn: no number of rows would make a better model.
    private static void RequireDifferent(TrainingSet set, Column labels, string path)
    {
        if (set.Labels.Length > 0 && Array.TrueForAll(set.Labels, value => value == set.Labels[0]))
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{path}, column '{labels.Name}': all {Wording.Counted(set.Labels.Length, "row")} have the same label, {labels.Format(0)}; expected labels that differ, as there is nothing to learn from one."
            );
        }
    }

    // Learning knows no file: its sentence gets the table in front.
    private static LearningCurve Named(string path, Func<LearningCurve> measure)
    {
        try
        {
            return measure();
        }
        catch (PatchworkException e) when (e.Code == ProblemCodes.BadTable)
        {
            throw new PatchworkException(e.Code, $"{path}: {e.Message}", e.Detail, e);
        }
    }

    private static string Said(LearningCurve curve) =>
        curve.Accuracy switch
        {
            PowerLaw law =>
                $"as {NumberText.Short(law.Optimum)} − {NumberText.Short(law.Scale)}·x^−{NumberText.Short(law.Exponent)} in x rows",
            AccuracyTable table =>
                $"from {NumberText.Short(table.Points[0].Accuracy)} with {table.Points[0].X:N0} rows to {NumberText.Short(table.Limit)} with {table.Points[^1].X:N0}, along a concave curve of {table.Points.Count} corners",
            _ => "",
        };

    private static string Interval(LearningCurve curve, string name) =>
        curve.Intervals[name] is { Count: 2 } ends ? NumberText.Interval(ends[0], ends[1]) : "not known";

    private static ResultTable Points(LearningCurve curve)
    {
        ResultTable table = new(
            "points",
            "Measured",
            new Frame.TableColumn("rows", "rows"),
            new Frame.TableColumn("accuracy", "accuracy"),
            new Frame.TableColumn("low", "95 % from"),
            new Frame.TableColumn("high", "95 % to"),
            new Frame.TableColumn("fitted", "fitted")
        );
        foreach (CurvePoint p in curve.Points)
        {
            table.Add(p.Rows, p.Accuracy, p.Low, p.High, curve.Accuracy.At(p.Rows).Value);
        }

        return table;
    }

    private static LineChart Chart(LearningCurve curve, LossKind loss)
    {
        double[] x = [.. curve.Points.Select(p => (double)p.Rows)];
        double last = x[^1];
        double[] beyond = [.. Enumerable.Range(0, 41).Select(i => x[0] * Math.Pow(10 * last / x[0], i / 40.0))];
        return new LineChart
        {
            Title = "How accuracy grows with the rows that are contributed",
            Caption =
                $"n = {curve.HeldOut:N0} rows held out in each repetition; bands are 95 % intervals over repetitions. {Wording.Sentence(Loss.NameOf(loss))} loss.",
            XAxis = new ChartAxis("rows") { Logarithmic = true },
            YAxis = new ChartAxis("accuracy"),
            Series =
            [
                new LineSeries("measured", x, [.. curve.Points.Select(p => p.Accuracy)])
                {
                    Lower = [.. curve.Points.Select(p => p.Low)],
                    Upper = [.. curve.Points.Select(p => p.High)],
                    Markers = true,
                },
                new LineSeries("fitted", beyond, [.. beyond.Select(r => curve.Accuracy.At(r).Value)]),
            ],
        };
    }
}
