using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What an audit says to a person: first who is served worst, with counts and intervals.</summary>
internal sealed class AuditWords(
    AuditResult result,
    Func<string, string> inWords,
    string label,
    DataDictionary dictionary
)
{
    // Below so many rows a difference is likely to be chance, whatever the interval of so few says. Such groups are named in
    // a sentence only when there is no larger one; the table has them all.
    private const int FewRows = 30;

    /// <summary>What was found.</summary>
    public AuditResult Result => result;

    /// <summary>The label's unit, or the empty text.</summary>
    public string Unit => dictionary[label]?.Unit ?? "";

    /// <summary>The groups, the worst served first; those without rows last.</summary>
    public IReadOnlyList<(string Name, GroupMeasures Group)> WorstFirst { get; } =
    [
        .. result
            .ByGroup.Select(g => (inWords(g.Key), g.Value))
            .OrderBy(g => g.Value.Accuracy ?? -g.Value.MeanSquaredError ?? double.PositiveInfinity),
    ];

    /// <summary>The positive class in words.</summary>
    public string Positive => dictionary.MeaningOf(label, result.Positive ?? "");

    /// <summary>The sentences, harms first.</summary>
    public IReadOnlyList<string> Summary =>
        [.. result.Task == AuditTask.Classification ? OfClasses() : OfNumbers(), Scope()];

    private IEnumerable<string> OfClasses()
    {
        if (Worst(g => 1 - g.Accuracy, g => g.Count) is { } least)
        {
            yield return $"Least often right: {least.Name}, {Rate(least.Group.Accuracy, least.Group, "accuracy")}; all rows {NumberText.Percent(result.Accuracy!.Value)}.{Caution(least.Group.Count)}";
        }

        if (Worst(g => g.FalsePositiveRate, g => g.Negatives) is { } called)
        {
            long n = called.Group.Negatives!.Value;
            yield return $"Most often wrongly predicted {Quoted}: {called.Name}, {Rate(called.Group.FalsePositiveRate, called.Group, "falsePositiveRate", n)} of those who are not{Against(g => g.FalsePositiveRate, g => g.Negatives)}.{Caution(n)}";
        }

        if (Worst(g => g.FalseNegativeRate, g => g.Positives) is { } missed)
        {
            long n = missed.Group.Positives!.Value;
            yield return $"Most often missed as {Quoted}: {missed.Name}, {Rate(missed.Group.FalseNegativeRate, missed.Group, "falseNegativeRate", n)} of those who are{Against(g => g.FalseNegativeRate, g => g.Positives)}.{Caution(n)}";
        }
    }

    private IEnumerable<string> OfNumbers()
    {
        if (Worst(g => g.MeanSquaredError, g => g.Count) is { } worst)
        {
            GroupMeasures group = worst.Group;
            yield return $"Largest error: {worst.Name}, typically {NumberText.Short(Math.Sqrt(group.MeanSquaredError!.Value), Unit)} (root mean square{Root(group)}, n = {NumberText.Count(group.Count)}); all rows {NumberText.Short(Math.Sqrt(result.MeanSquaredError!.Value), Unit)}.{Caution(group.Count)}";
        }

        if (
            Worst(g => g.Bias is { } b ? Math.Abs(b) : null, g => g.Count) is { } skewed
            && skewed.Group.Bias is { } bias
            && bias != 0
        )
        {
            yield return $"Most one-sided: {skewed.Name}, predicted {NumberText.Short(Math.Abs(bias), Unit)} too {(bias > 0 ? "high" : "low")} on average ({Interval(skewed.Group, "bias", NumberText.Signed)}n = {NumberText.Count(skewed.Group.Count)}).{Caution(skewed.Group.Count)}";
        }
    }

    private string Scope()
    {
        string groups = result.ByGroup.Count == 0 ? "" : $", {Wording.Counted(result.ByGroup.Count, "group")}";
        string positive = result.Task == AuditTask.Classification ? $"; the positive class is {Quoted}" : "";
        string intervals = result.Intervals.Count > 0 ? " Intervals are 95 %, by bootstrap." : "";
        int small = result.ByGroup.Values.Count(g => g.Count < FewRows);
        string few =
            small > 0 && small < result.ByGroup.Count
                ? $" {Wording.Counted(small, "group has", "groups have")} fewer than {FewRows} rows: see the table, and mind chance."
                : "";
        return $"{Wording.Counted(result.Rows, "row")}{groups}{positive}.{intervals}{few}";
    }

    private string Quoted => $"'{Positive}'";

    private (string Name, GroupMeasures Group)? Worst(
        Func<GroupMeasures, double?> harm,
        Func<GroupMeasures, long?> rows
    )
    {
        IReadOnlyList<(string Name, GroupMeasures Group)> measured = Comparable(harm, rows);
        return measured.Count == 0 ? null : measured.MaxBy(g => harm(g.Group));
    }

    private string Against(Func<GroupMeasures, double?> rate, Func<GroupMeasures, long?> rows)
    {
        IReadOnlyList<(string Name, GroupMeasures Group)> measured = Comparable(rate, rows);
        if (measured.Count < 2)
        {
            return "";
        }

        (string name, GroupMeasures group) = measured.MinBy(g => rate(g.Group));
        return $"; least often {name}, {NumberText.Percent(rate(group)!.Value)}";
    }

    private IReadOnlyList<(string Name, GroupMeasures Group)> Comparable(
        Func<GroupMeasures, double?> measure,
        Func<GroupMeasures, long?> rows
    )
    {
        List<(string Name, GroupMeasures Group)> all = [.. WorstFirst.Where(g => measure(g.Group) is not null)];
        List<(string Name, GroupMeasures Group)> large = [.. all.Where(g => rows(g.Group) >= FewRows)];
        return large.Count > 0 ? large : all;
    }

    private static string Rate(double? value, GroupMeasures group, string key, long? n = null) =>
        $"{NumberText.Percent(value!.Value)} ({Interval(group, key, NumberText.Percent)}n = {NumberText.Count(n ?? group.Count)})";

    private static string Interval(GroupMeasures group, string key, Func<double, string> show) =>
        group.Intervals.TryGetValue(key, out Interval i) ? $"{show(i.Low)} to {show(i.High)}, " : "";

    private static string Root(GroupMeasures group) =>
        group.Intervals.TryGetValue("meanSquaredError", out Interval i)
            ? $", {NumberText.Interval(Math.Sqrt(i.Low), Math.Sqrt(i.High))}"
            : "";

    private static string Caution(long rows) => rows < FewRows ? " So few rows: this may well be chance." : "";
}
