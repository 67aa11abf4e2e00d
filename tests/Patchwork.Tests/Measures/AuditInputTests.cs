using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Tests.Measures;

/// <summary>Expected values: the rules of interfaces section 5 for classes, positive class and task.</summary>
public class AuditInputTests
{
    [Theory]
    [InlineData("0,1,0,1", "1")]
    [InlineData("no,yes,no,yes", "yes")]
    [InlineData("1,2,2,1", "1")]
    [InlineData("0,2,10,2", "10")]
    public void FromTable_NoPositiveGiven_TakesOneOrTheLast(string labels, string expected)
    {
        AuditInput input = Read(labels, labels);
        input.Task.ShouldBe(AuditTask.Classification);
        input.Classes[input.Positive].ShouldBe(expected);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("yes")]
    public void FromTable_PositiveGiven_IsTaken(string positive)
    {
        AuditInput input = Read("no,yes", "yes,yes", positive: positive);
        input.Classes[input.Positive].ShouldBe(positive);
    }

    [Fact]
    public void FromTable_PositiveThatDoesNotOccur_NamesTheNearest()
    {
        PatchworkException error = Should.Throw<PatchworkException>(() => Read("no,yes", "yes,yes", positive: "yess"));
        error.Code.ShouldBe(ProblemCodes.BadOption);
        error.Message.ShouldContain("'yes'");
    }

    [Fact]
    public void TaskOf_FractionsOrManyIntegers_IsRegression()
    {
        Read("1.5,2", "1,2").Task.ShouldBe(AuditTask.Regression);
        Read("1,2", "1.25,2").Task.ShouldBe(AuditTask.Regression);
        string twenty = string.Join(',', Enumerable.Range(0, 20));
        string more = string.Join(',', Enumerable.Range(0, 21));
        Read(twenty, twenty).Task.ShouldBe(AuditTask.Classification);
        Read(more, more).Task.ShouldBe(AuditTask.Regression);
        Read("0,1", "1,1", task: AuditTask.Regression).Task.ShouldBe(AuditTask.Regression);
    }

    [Fact]
    public void FromTable_MissingLabelsAndPredictions_LeavesTheRowsOutOfTheGroupsToo()
    {
        AuditInput input = Read("0,,1,1", "0,1,,1");
        input.Rows.ShouldBe(2);
        input.RowsLeftOut.ShouldBe(2);
        input.Groups.Sets.Select(s => s.Count).ShouldBe([1, 1]);
        AuditResult result = Audit.Run(input, new AuditOptions { Replicates = 0 });
        result.Notes.ShouldContain(n => n.StartsWith("2 rows", StringComparison.Ordinal));
        result.Intervals.ShouldBeEmpty();
    }

    [Fact]
    public void FromTable_NothingToAudit_IsABadTable() =>
        Should.Throw<PatchworkException>(() => Read(",1", "1,")).Code.ShouldBe(ProblemCodes.BadTable);

    [Fact]
    public void FromTable_ScoreAboveOne_IsABadTable() =>
        Should
            .Throw<PatchworkException>(() => Read("0,1", "0,1", scores: [0.5, 1.5]))
            .Code.ShouldBe(ProblemCodes.BadTable);

    [Fact]
    public void FromTable_PositiveClassOfARegression_IsABadOption() =>
        Should
            .Throw<PatchworkException>(() => Read("0.5,1", "0,1", positive: "1"))
            .Code.ShouldBe(ProblemCodes.BadOption);

    [Fact]
    public void FromTable_TextForcedIntoRegression_IsABadTable() =>
        Should
            .Throw<PatchworkException>(() => Read("a,b", "b,a", task: AuditTask.Regression))
            .Code.ShouldBe(ProblemCodes.BadTable);

    private static AuditInput Read(
        string labels,
        string predictions,
        string? positive = null,
        AuditTask? task = null,
        double[]? scores = null
    )
    {
        Column label = ColumnOf("y", labels);
        List<Column> columns = [label, ColumnOf("p", predictions)];
        if (scores is not null)
        {
            columns.Add(new NumberColumn("s", scores));
        }

        int half = label.Rows / 2;
        AuditGroups groups = AuditGroups.FromCodes(
            [.. Enumerable.Range(0, label.Rows).Select(i => i < half ? 0 : 1)],
            ["first", "second"]
        );
        string? score = scores is null ? null : "s";
        return AuditInput.FromTable(new Table(columns), "y", "p", groups, score, null, positive, task);
    }

    private static Column ColumnOf(string name, string cells)
    {
        string[] values = cells.Split(',');
        return Array.TrueForAll(values, v => v.Length == 0 || double.TryParse(v, out _))
            ? new NumberColumn(name, Array.ConvertAll(values, v => v.Length == 0 ? double.NaN : double.Parse(v)))
            : TextColumn.FromValues(name, values);
    }
}
