using Patchwork.Competitions.Exports;
using Patchwork.Groups;
using Patchwork.Onnx.Model;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Exports;

// Expected: the predicate's own evaluation of the same rows, bit for bit.
public sealed class PredicateExportTests
{
    private static readonly Table Rows = new([
        new NumberColumn(
            "a",
            [double.NaN, 0, -0.0, 0.1, 1, 2, 3, 4, 5, 6, 7, double.PositiveInfinity, double.NegativeInfinity, 1e-320]
        ),
        new NumberColumn("my column", [.. Enumerable.Range(0, 14).Select(i => (double)i)]),
        TextColumn.FromValues("t", ["x", "y", null, "", "z", "Zoë", "x", "y", "in", "x ", "X", "1", "0", "x"]),
        TextColumn.FromValues("u", ["p", "p", null, "q", "q", "q", "p", "p", "p", null, "p", "p", "p", "p"]),
    ]);

    [Theory]
    [InlineData("a == 0")]
    [InlineData("a != 0")]
    [InlineData("a < 0.1")]
    [InlineData("a <= 0.1")]
    [InlineData("a > 0.1")]
    [InlineData("a >= 0.1")]
    [InlineData("a == 1e999 or a == -1e999")]
    [InlineData("a between 0 and 3")]
    [InlineData("a between 3 and 0")]
    [InlineData("a in (0, 2)")]
    [InlineData("a not in (0, 2)")]
    [InlineData("a in (0, 1, 2, 3, 4, 5, 0.1)")]
    [InlineData("a not in (0, 1, 2, 3, 4, 5, 0.1)")]
    [InlineData("a is missing")]
    [InlineData("a is not missing")]
    [InlineData("not (a == 1)")]
    [InlineData("t == \"x\"")]
    [InlineData("t != \"x\"")]
    [InlineData("t in (\"x\", \"Zoë\", \"nowhere\")")]
    [InlineData("t not in (\"x\", \"Zoë\", \"nowhere\")")]
    [InlineData("t is missing")]
    [InlineData("t is not missing and u == \"p\"")]
    [InlineData("not (t == \"x\" or u is missing) and (a > 1 or `my column` <= 3)")]
    [InlineData("everyone and a > 2")]
    [InlineData("everyone or a > 2")]
    [InlineData("not everyone or t == \"x\"")]
    [InlineData("everyone or t == \"x\"")]
    public void Of_Predicate_GivesItsMask(string text)
    {
        GroupPredicate group = GroupPredicate.Parse(text);
        RowSet expected = group.Evaluate(Rows);

        bool[] mask = ExportedRun.Mask(OnnxExport.Of(group, ColumnTypes.Of(Rows)), Rows);

        mask.ShouldBe([.. Enumerable.Range(0, Rows.Rows).Select(row => expected[row])]);
    }

    [Fact]
    public void Of_Columns_AreInputsOfTheirOwnTypes()
    {
        OnnxModel model = OnnxExport.Of(
            GroupPredicate.Parse("a > 1 and t == \"x\" and `my column` < 3"),
            ColumnTypes.Of(Rows)
        );

        model
            .Inputs.Select(input => (input.Name, input.Type))
            .ShouldBe([
                ("a", OnnxElementType.Double),
                ("t", OnnxElementType.Text),
                ("my column", OnnxElementType.Int64),
            ]);
        model.Outputs.ShouldHaveSingleItem().Name.ShouldBe("group");
    }

    [Fact]
    public void Of_GroupOfNoColumn_IsRefused() =>
        Should
            .Throw<PatchworkException>(() => OnnxExport.Of(GroupPredicate.Parse("everyone")))
            .Code.ShouldBe(ProblemCodes.BadPredicate);

    // By hand: 'is missing' says nothing of the type, a comparison before or after it does.
    [Theory]
    [InlineData("t is missing or t == \"x\"", OnnxElementType.Text)]
    [InlineData("t == \"x\" or t is missing", OnnxElementType.Text)]
    [InlineData("not (t is not missing) or t in (\"x\", \"y\")", OnnxElementType.Text)]
    [InlineData("a is missing or a > 1", OnnxElementType.Double)]
    public void Of_ColumnFirstAskedWhetherMissing_TakesTheTypeOfItsOtherUses(string text, OnnxElementType type)
    {
        GroupPredicate group = GroupPredicate.Parse(text);
        RowSet expected = group.Evaluate(Rows);

        OnnxModel model = OnnxExport.Of(group);

        model.Inputs.ShouldHaveSingleItem().Type.ShouldBe(type);
        ExportedRun.Mask(model, Rows).ShouldBe([.. Enumerable.Range(0, Rows.Rows).Select(row => expected[row])]);
    }

    [Fact]
    public void Of_ColumnOnlyAskedWhetherMissing_IsRefusedUnlessATableTells()
    {
        GroupPredicate group = GroupPredicate.Parse("t is missing");

        PatchworkException refusal = Should.Throw<PatchworkException>(() => OnnxExport.Of(group));

        refusal.Code.ShouldBe(ProblemCodes.BadTable);
        refusal.Message.ShouldContain("'t'");
        refusal.Message.ShouldContain("--data");
        OnnxExport.Of(group, ColumnTypes.Of(Rows)).Inputs[0].Type.ShouldBe(OnnxElementType.Text);
        OnnxExport.Of(group, ColumnTypes.Usual.Otherwise(_ => true)).Inputs[0].Type.ShouldBe(OnnxElementType.Text);
    }

    // As GroupPredicate.Check says it, which `check` shows; counted by hand.
    [Theory]
    [InlineData("a > 1 and tt == \"x\"", ProblemCodes.UnknownColumn, "character 11", "did you mean t?")]
    [InlineData("a > 1 and t == 3", ProblemCodes.BadPredicate, "character 16", "write a text in quotes")]
    public void Of_GroupThatTheTableDoesNotFit_IsRefusedWithThePlace(
        string text,
        string code,
        string place,
        string hint
    )
    {
        PatchworkException refusal = Should.Throw<PatchworkException>(() =>
            OnnxExport.Of(GroupPredicate.Parse(text), ColumnTypes.Of(Rows))
        );

        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain(place);
        refusal.Message.ShouldContain(hint);
    }

    // A column of gaps was read as numbers by chance.
    [Fact]
    public void Of_ColumnWithoutAnyValue_IsWhatTheGroupComparesItWith()
    {
        Table gaps = new([new NumberColumn("t", [double.NaN, double.NaN])]);

        OnnxExport
            .Of(GroupPredicate.Parse("t == \"x\""), ColumnTypes.Of(gaps))
            .Inputs[0]
            .Type.ShouldBe(OnnxElementType.Text);
    }

    [Fact]
    public void Of_ColumnUsedAsTextAndAsNumbers_IsRefused() =>
        Should
            .Throw<PatchworkException>(() => OnnxExport.Of(GroupPredicate.Parse("a == 1 or a == \"x\"")))
            .Message.ShouldContain("'a'");
}
