using Patchwork.Cli.Frame;
using Patchwork.Measures;

namespace Patchwork.Cli.Commands;

/// <summary>The tables of an audit: the groups, worst served first, and the measures over all rows.</summary>
internal static class AuditTables
{
    private const string Share = "0.000";

    /// <summary>Both tables.</summary>
    public static IReadOnlyList<ResultTable> Of(AuditWords words, bool withIntervals) =>
        words.Result.ByGroup.Count == 0
            ? [Measures(words.Result, withIntervals)]
            : [Groups(words, withIntervals), Measures(words.Result, withIntervals)];

    private static ResultTable Groups(AuditWords words, bool withIntervals)
    {
        bool classes = words.Result.Task == AuditTask.Classification;
        IReadOnlyList<Rate> rates = classes
            ?
            [
                new("accuracy", "right", g => g.Accuracy, 8),
                new("falsePositiveRate", "false pos.", g => g.FalsePositiveRate, 6),
                new("falseNegativeRate", "false neg.", g => g.FalseNegativeRate, 6),
                new("selectionRate", "selected", g => g.SelectionRate, 4),
            ]
            :
            [
                new("meanSquaredError", "squared error", g => g.MeanSquaredError, 8),
                new("meanAbsoluteError", "absolute error", g => g.MeanAbsoluteError, 6),
                new("bias", "bias", g => g.Bias, 7),
            ];
        string? format = classes ? Share : null;
        List<TableColumn> columns = [new("group", "group", Importance: 10), new("count", "n", Importance: 9)];
        foreach (Rate rate in rates)
        {
            columns.Add(new TableColumn(rate.Key, rate.Title, format, rate.Importance));
            if (withIntervals)
            {
                // An interval belongs to its value; on a narrow terminal the less important pair goes first.
                columns.Add(new TableColumn(rate.Key + "Low", "from", format, rate.Importance - 3));
                columns.Add(new TableColumn(rate.Key + "High", "to", format, rate.Importance - 3));
            }
        }

        ResultTable table = new("groups", "By group, worst served first", [.. columns]);
        foreach ((string name, GroupMeasures group) in words.WorstFirst)
        {
            List<object?> cells = [name, group.Count];
            foreach (Rate rate in rates)
            {
                cells.Add(rate.Value(group));
                if (withIntervals)
                {
                    bool has = group.Intervals.TryGetValue(rate.Key, out Interval interval);
                    cells.Add(has ? interval.Low : null);
                    cells.Add(has ? interval.High : null);
                }
            }

            table.Add([.. cells]);
        }

        return table;
    }

    private static ResultTable Measures(AuditResult result, bool withIntervals)
    {
        List<TableColumn> columns = [new("measure", "measure", Importance: 3), new("value", "value", Importance: 2)];
        if (withIntervals)
        {
            columns.Add(new TableColumn("low", "from"));
            columns.Add(new TableColumn("high", "to"));
        }

        ResultTable table = new("measures", "All rows", [.. columns]);
        foreach ((string key, string name, double? value) in Overall(result))
        {
            bool has = result.Intervals.TryGetValue(key, out Interval interval);
            object?[] ends = withIntervals ? [has ? interval.Low : null, has ? interval.High : null] : [];
            table.Add([name, value, .. ends]);
        }

        return table;
    }

    private static (string Key, string Name, double? Value)[] Overall(AuditResult result) =>
        result.Task == AuditTask.Classification
            ?
            [
                ("accuracy", "accuracy", result.Accuracy),
                ("f1", "F1", result.F1),
                ("demographicParity", "demographic parity", result.DemographicParity),
                ("equalizedOdds", "equalized odds", result.EqualizedOdds),
                ("errorRateBalance", "error rate balance", result.ErrorRateBalance),
                (
                    "biasAmplification.attributeToTask",
                    "bias amplification, group to class",
                    result.BiasAmplification?.AttributeToTask
                ),
                (
                    "biasAmplification.taskToAttribute",
                    "bias amplification, class to group",
                    result.BiasAmplification?.TaskToAttribute
                ),
                ("expectedCalibrationError", "expected calibration error", result.ExpectedCalibrationError),
                ("maximumCalibrationError", "maximum calibration error", result.MaximumCalibrationError),
            ]
            :
            [
                ("meanSquaredError", "mean squared error", result.MeanSquaredError),
                ("meanAbsoluteError", "mean absolute error", result.MeanAbsoluteError),
                ("bias", "bias (prediction − truth)", result.Bias),
            ];

    private sealed record Rate(string Key, string Title, Func<GroupMeasures, double?> Value, int Importance);
}
