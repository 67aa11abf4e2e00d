using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Tests.Measures;

public class AuditTests
{
    // Expected: the same 500 rows, made by the same generator in Python and measured there with NumPy and scikit-learn
    // straight from the definitions (means of the rows of each cell), without counts or cells.
    [Fact]
    public void Run_FiveHundredRows_AgreesWithAnIndependentComputation()
    {
        AuditResult result = Audit.Run(FiveHundredRows(), new AuditOptions { Replicates = 0 });
        result.Accuracy!.Value.ShouldBe(0.746, 1e-12);
        result.F1!.Value.ShouldBe(0.7402862985685071, 1e-12);
        result.DemographicParity!.Value.ShouldBe(0.09171597633136097, 1e-12);
        result.EqualizedOdds!.Value.ShouldBe(0.06501448342452532, 1e-12);
        result.ErrorRateBalance!.Value.ShouldBe(0.100145137880987, 1e-12);
        result.BiasAmplification!.AttributeToTask!.Value.ShouldBe(-0.07108909884090504, 1e-12);
        result.BiasAmplification.TaskToAttribute!.Value.ShouldBe(-0.022416732126730694, 1e-12);
        result.ExpectedCalibrationError!.Value.ShouldBe(0.10164399999999998, 1e-12);
        GroupMeasures second = result.ByGroup["1"];
        second.Count.ShouldBe(150);
        second.Accuracy!.Value.ShouldBe(0.7133333333333334, 1e-12);
        second.SelectionRate!.Value.ShouldBe(0.4866666666666667, 1e-12);
        second.FalsePositiveRate!.Value.ShouldBe(0.2638888888888889, 1e-12);
        second.FalseNegativeRate!.Value.ShouldBe(0.3076923076923077, 1e-12);
        result.ByGroup.Keys.ShouldBe(["0", "1", "2"]);
        result.Intervals.ShouldBeEmpty();
    }

    // Expected: the seed alone decides, and every interval holds its estimate (math-5 section 8).
    [Fact]
    public void Run_WithIntervals_IsTheSameForAnyThreadsAndHoldsTheEstimates()
    {
        AuditInput input = FiveHundredRows();
        AuditResult one = Audit.Run(
            input,
            new AuditOptions
            {
                Replicates = 200,
                Threads = 1,
                Seed = 4,
            }
        );
        AuditResult three = Audit.Run(
            input,
            new AuditOptions
            {
                Replicates = 200,
                Threads = 3,
                Seed = 4,
            }
        );
        AuditResult other = Audit.Run(
            input,
            new AuditOptions
            {
                Replicates = 200,
                Threads = 3,
                Seed = 5,
            }
        );
        one.Intervals.ShouldBe(three.Intervals);
        one.Intervals.ShouldNotBe(other.Intervals);
        one.Intervals.Keys.ShouldBe([
            "accuracy",
            "f1",
            "demographicParity",
            "equalizedOdds",
            "errorRateBalance",
            "biasAmplification.attributeToTask",
            "biasAmplification.taskToAttribute",
            "expectedCalibrationError",
            "maximumCalibrationError",
        ]);
        one.Intervals["accuracy"].Contains(0.746).ShouldBeTrue();
        one.Intervals["equalizedOdds"].Contains(one.EqualizedOdds!.Value).ShouldBeTrue();
        one.Intervals["biasAmplification.attributeToTask"]
            .Contains(one.BiasAmplification!.AttributeToTask!.Value)
            .ShouldBeTrue();
        one.ByGroup["2"].Intervals["selectionRate"].ShouldBe(three.ByGroup["2"].Intervals["selectionRate"]);
    }

    // Expected: the standard error of a mean, √(p(1−p)/n) = .01947 here, gives p ± 1.96 of it; 2,000 replicates put the ends
    // within about a tenth of a standard error.
    [Fact]
    public void Run_AccuracyInterval_IsCloseToTheNormalOne()
    {
        AuditResult result = Audit.Run(FiveHundredRows());
        double error = Math.Sqrt(0.746 * 0.254 / 500);
        result.Intervals["accuracy"].Low.ShouldBe(0.746 - (1.96 * error), 0.2 * error);
        result.Intervals["accuracy"].High.ShouldBe(0.746 + (1.96 * error), 0.2 * error);
    }

    // Expected: math-5 section 1.2: task → attribute equals attribute → task with group and class exchanged.
    [Fact]
    public void Run_RolesExchanged_SwapsTheDirections()
    {
        Table table = FiveHundredTable();
        AuditResult original = Measure(table, "y", "h", "a", "pg");
        AuditResult exchanged = Measure(table, "a", "pg", "y", "h");
        exchanged.BiasAmplification!.AttributeToTask!.Value.ShouldBe(
            original.BiasAmplification!.TaskToAttribute!.Value,
            1e-12
        );
        exchanged.BiasAmplification.TaskToAttribute!.Value.ShouldBe(
            original.BiasAmplification.AttributeToTask!.Value,
            1e-12
        );
    }

    // Expected: math-5 section 1.5: duplicating all rows changes nothing; renaming the classes neither.
    [Fact]
    public void Run_RowsDuplicatedOrClassesRenamed_ChangesNoMeasure()
    {
        Table table = FiveHundredTable();
        AuditResult original = Measure(table, "y", "h", "a", "pg");
        AuditResult twice = Measure(
            table.Take([.. Enumerable.Range(0, 500), .. Enumerable.Range(0, 500)]),
            "y",
            "h",
            "a",
            "pg"
        );
        twice.EqualizedOdds!.Value.ShouldBe(original.EqualizedOdds!.Value, 1e-12);
        twice.BiasAmplification!.AttributeToTask.ShouldBe(original.BiasAmplification!.AttributeToTask);
        Table renamed = table.With(Rename(table, "y")).With(Rename(table, "h"));
        AuditResult named = Measure(renamed, "y", "h", "a", "pg");
        named.DemographicParity.ShouldBe(original.DemographicParity);
        named.F1.ShouldBe(original.F1);
        named.BiasAmplification!.TaskToAttribute.ShouldBe(original.BiasAmplification.TaskToAttribute);
    }

    // Expected: by hand. Both rows are right by their predictions, at a confidence of one half: |1 − .5|. Taking one half for
    // the positive class (or the other) would make one of them wrong, and the error 0.
    [Fact]
    public void Run_ScoreOfOneHalf_IsReadByThePrediction()
    {
        Table table = new([
            new NumberColumn("y", [1, 0]),
            new NumberColumn("p", [1, 0]),
            new NumberColumn("s", [.5, .5]),
            TextColumn.FromValues("g", ["u", "v"]),
        ]);
        AuditInput input = AuditInput.FromTable(table, "y", "p", AuditGroups.FromColumns(table, ["g"]), score: "s");
        Audit.Run(input, new AuditOptions { Replicates = 0 }).ExpectedCalibrationError.ShouldBe(.5);
    }

    // Expected: by hand. Three classes, positive c: rates and F1 are those of "is c".
    [Fact]
    public void Run_ThreeClasses_MeasuresTheIndicatorOfThePositiveOne()
    {
        Table table = new([
            TextColumn.FromValues("y", ["a", "b", "c", "c", "a", "c"]),
            TextColumn.FromValues("p", ["b", "b", "c", "a", "c", "c"]),
            TextColumn.FromValues("g", ["u", "u", "u", "v", "v", "v"]),
        ]);
        AuditResult result = Measure(table, "y", "p", "g", null);
        result.Positive.ShouldBe("c");
        result.Accuracy.ShouldBe(0.5);
        result.F1!.Value.ShouldBe(4.0 / 6, 1e-15);
        result.ByGroup["v"].FalsePositiveRate.ShouldBe(1);
        result.ByGroup["v"].FalseNegativeRate.ShouldBe(0.5);
        result.DemographicParity!.Value.ShouldBe(1.0 / 6, 1e-15);
        result.BiasAmplification!.TaskToAttribute.ShouldBeNull();
        result.ExpectedCalibrationError.ShouldBeNull();
    }

    // Expected: by hand; groups overlap and one is empty.
    [Fact]
    public void Run_OverlappingPredicates_MeasuresEachByItself()
    {
        Table table = new([new NumberColumn("y", [1, 1, 0, 0]), new NumberColumn("p", [1, 0, 0, 1])]);
        AuditGroups groups = new(
            4,
            [
                KeyValuePair.Create("all", RowSet.Full(4)),
                KeyValuePair.Create("first three", RowSet.FromIndices(4, [0, 1, 2])),
                KeyValuePair.Create("nobody", RowSet.Empty(4)),
            ]
        );
        AuditResult result = Audit.Run(AuditInput.FromTable(table, "y", "p", groups));
        result.ByGroup["all"].Accuracy.ShouldBe(0.5);
        result.ByGroup["first three"].Accuracy!.Value.ShouldBe(2.0 / 3, 1e-15);
        result.DemographicParity!.Value.ShouldBe(0.5 - (1.0 / 3), 1e-15);
        result.ByGroup["nobody"].Accuracy.ShouldBeNull();
        result.ByGroup["nobody"].Intervals.ShouldBeEmpty();
        result.Notes.ShouldContain(n => n.Contains("'nobody'", StringComparison.Ordinal));
    }

    // Expected: by hand: errors 1, −1, 2, 0 in groups u u v v.
    [Fact]
    public void Run_Regression_GivesErrorsAndBiasByGroup()
    {
        Table table = new([
            new NumberColumn("y", [1.5, 2.5, 3.5, 4.5]),
            new NumberColumn("p", [2.5, 1.5, 5.5, 4.5]),
            TextColumn.FromValues("g", ["u", "u", "v", "v"]),
        ]);
        AuditInput input = AuditInput.FromTable(table, "y", "p", AuditGroups.FromColumns(table, ["g"]));
        AuditResult result = Audit.Run(input, new AuditOptions { Replicates = 500 });
        result.MeanSquaredError.ShouldBe(1.5);
        result.MeanAbsoluteError.ShouldBe(1);
        result.Bias.ShouldBe(0.5);
        result.Accuracy.ShouldBeNull();
        result.ByGroup["u"].Bias.ShouldBe(0);
        result.ByGroup["u"].MeanSquaredError.ShouldBe(1);
        result.ByGroup["v"].MeanAbsoluteError.ShouldBe(1);
        // All resampled means lie within the range of the squared errors.
        result.Intervals["meanSquaredError"].Low.ShouldBeInRange(0, 1.5);
        result.Intervals["meanSquaredError"].High.ShouldBeInRange(1.5, 4);
        result.ByGroup["u"].Intervals["meanSquaredError"].ShouldBe(new Interval(1, 1));
    }

    [Fact]
    public void Run_Cancelled_Stops() =>
        Should.Throw<OperationCanceledException>(() =>
            Audit.Run(FiveHundredRows(), cancellation: new CancellationToken(canceled: true))
        );

    private static AuditResult Measure(
        Table table,
        string label,
        string prediction,
        string group,
        string? predictedGroup
    ) =>
        Audit.Run(
            AuditInput.FromTable(
                table,
                label,
                prediction,
                AuditGroups.FromColumns(table, [group]),
                predictedGroup: predictedGroup
            ),
            new AuditOptions { Replicates = 0 }
        );

    private static TextColumn Rename(Table table, string column) =>
        TextColumn.FromValues(
            column,
            [.. table.Numbers(column).Values.ToArray().Select(v => v == 1 ? "granted" : "denied")]
        );

    private static AuditInput FiveHundredRows()
    {
        Table table = FiveHundredTable();
        return AuditInput.FromTable(table, "y", "h", AuditGroups.FromColumns(table, ["a"]), "s", "pg");
    }

    private static Table FiveHundredTable()
    {
        uint state = 7;
        double[][] columns = [.. Enumerable.Range(0, 5).Select(_ => new double[500])];
        for (int i = 0; i < 500; i++)
        {
            int a = Next() % 3;
            int y = Next() % 10 < 3 + (2 * a) ? 1 : 0;
            int noise = Next() % 1001;
            double score = ((300 * y) + (7 * noise / 10)) / 1000.0;
            int predicted = Next() % 4 != 0 ? a : Next() % 3;
            columns[0][i] = a;
            columns[1][i] = y;
            columns[2][i] = score > 0.5 ? 1 : 0;
            columns[3][i] = score;
            columns[4][i] = predicted;
        }

        return new Table(columns.Zip(["a", "y", "h", "s", "pg"], (values, name) => new NumberColumn(name, values)));

        int Next()
        {
            state = unchecked((state * 1103515245) + 12345) & 0x7fffffff;
            return (int)(state >> 16);
        }
    }
}
