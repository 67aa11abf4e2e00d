using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Tests.Measures;

public class AuditGroupsTests
{
    private readonly Table _table = new([
        TextColumn.FromValues("sex", ["m", "f", null, "m", "f"]),
        new NumberColumn("age", [10, 2, 2, double.NaN, 10]),
    ]);

    // Expected: interfaces section 5, "groups of several columns are named `a & b`"; numbers ascending, missing last.
    [Fact]
    public void FromColumns_TwoColumns_NamesTheCombinationsThatOccur()
    {
        AuditGroups groups = AuditGroups.FromColumns(_table, ["sex", "age"]);
        groups.Names.ShouldBe(["f & 2", "f & 10", "m & 10", "m & missing", "missing & 2"]);
        groups.Sets[2].ToIndices().ShouldBe([0]);
        groups.Sets.Sum(s => s.Count).ShouldBe(5);
    }

    [Fact]
    public void FromColumns_OneColumn_PutsMissingLast()
    {
        AuditGroups groups = AuditGroups.FromColumns(_table, ["sex"]);
        groups.Names.ShouldBe(["f", "m", "missing"]);
        groups.Sets[0].ToIndices().ShouldBe([1, 4]);
    }

    [Fact]
    public void FromColumns_TooManyValues_IsABadOptionThatNamesTheColumn()
    {
        Table wide = new([new NumberColumn("pay", [.. Enumerable.Range(0, 1001).Select(i => (double)i)])]);
        PatchworkException error = Should.Throw<PatchworkException>(() => AuditGroups.FromColumns(wide, ["pay"]));
        error.Code.ShouldBe(ProblemCodes.BadOption);
        error.Message.ShouldContain("'pay'");
    }

    [Fact]
    public void With_SameNameTwice_IsABadOption()
    {
        AuditGroups groups = AuditGroups.FromColumns(_table, ["sex"]);
        Should.Throw<PatchworkException>(() => groups.With(groups)).Code.ShouldBe(ProblemCodes.BadOption);
    }

    [Fact]
    public void FromColumns_UnknownColumn_SaysSo() =>
        Should
            .Throw<PatchworkException>(() => AuditGroups.FromColumns(_table, ["sexx"]))
            .Code.ShouldBe(ProblemCodes.UnknownColumn);
}
