using Patchwork.Server.Competitions;
using Patchwork.Server.Exploring;

namespace Patchwork.Server.Tests.Exploring;

/// <summary>The builder's two sides: lines of drop-downs and text. Expected texts are written by hand from the grammar (interfaces section 3).</summary>
public sealed class GroupDraftTests
{
    private static readonly ColumnAnswer[] Columns =
    [
        new("sex", "Sex", null, null, "text", new Dictionary<string, string> { ["a"] = "men", ["b"] = "women" }),
        new("age", "Age", null, "years", "number", new Dictionary<string, string>()),
        new("home town", "Town", null, null, "text", new Dictionary<string, string> { ["O\"K"] = "O\"K" }),
    ];

    [Theory]
    [InlineData("sex == \"b\"")]
    [InlineData("sex == \"b\" and age >= 50 and age < 60.5")]
    [InlineData("age between 30 and 40 or `home town` is missing")]
    [InlineData("`home town` != \"O\"\"K\" and sex is not missing")]
    public void Read_TextThatDropDownsCanSay_ComesBackFromTheLines(string text)
    {
        GroupDraft typed = Read(("text", text), ("was", ""));

        GroupDraft chosen = Read([.. Fields(typed), ("text", text), ("was", text)]);

        typed.Problem.ShouldBeNull();
        typed.IsTextOnly.ShouldBeFalse();
        chosen.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("not (age >= 50)")]
    [InlineData("sex == \"b\" and (age < 20 or age > 60)")]
    [InlineData("sex not in (\"a\", \"b\")")]
    public void Read_TextThatDropDownsCannotSay_IsKeptAsText(string text)
    {
        GroupDraft draft = Read(("text", text), ("was", text), ("c0", ""));

        draft.IsTextOnly.ShouldBeTrue();
        draft.Text.ShouldBe(text);
        draft.Problem.ShouldBeNull();
    }

    [Fact]
    public void Read_ListOfOneColumn_BecomesLinesJoinedByOr()
    {
        GroupDraft draft = Read(("text", "sex in (\"a\", \"b\")"));

        draft.IsAny.ShouldBeTrue();
        draft.Conditions.Select(c => c.Value).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Read_ChangedLine_WinsOverTheTextThatWasSentOut()
    {
        GroupDraft draft = Read(("c0", "age"), ("t0", "ge"), ("v0", "60"), ("text", "age >= 50"), ("was", "age >= 50"));

        draft.Text.ShouldBe("age >= 60");
    }

    [Fact]
    public void Read_ChangedText_WinsOverTheLines()
    {
        GroupDraft draft = Read(("c0", "age"), ("t0", "ge"), ("v0", "50"), ("text", "age >= 70"), ("was", "age >= 50"));

        draft.Conditions[0].Value.ShouldBe("70");
    }

    [Theory]
    [InlineData("age", "ge", "old", "The condition on 'Age' needs a number such as 50, not 'old'.")]
    [InlineData("age", "ge", "", "The condition on 'Age' lacks a value.")]
    [InlineData(
        "sex",
        "ge",
        "b",
        "The condition on 'Sex' holds words, so that it cannot be compared by 'is at least'; choose 'is' or 'is not'."
    )]
    [InlineData("height", "eq", "2", "There is no column 'height'; choose one from the list.")]
    public void Read_LineThatSaysNothingSensible_IsKeptAndExplained(
        string column,
        string test,
        string value,
        string problem
    )
    {
        GroupDraft draft = Read(("c0", column), ("t0", test), ("v0", value));

        draft.Problem.ShouldBe(problem);
        draft.Conditions[0].Value.ShouldBe(value);
    }

    [Fact]
    public void Read_LinesAddedAndTakenAway_KeepsTheOthers()
    {
        (string, string)[] two = [("c0", "age"), ("t0", "ge"), ("v0", "50"), ("c1", "sex"), ("t1", "eq"), ("v1", "b")];

        Read([.. two, ("drop", "0")]).Text.ShouldBe("sex == \"b\"");
        Read([.. two, ("add", "1")]).Conditions.Count.ShouldBe(3);
    }

    private static GroupDraft Read(params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = fields.ToDictionary(f => f.Name, f => f.Value);
        return GroupDraft.Read(name => form.GetValueOrDefault(name), Columns);
    }

    private static IEnumerable<(string, string)> Fields(GroupDraft draft) =>
        draft
            .Conditions.SelectMany(
                (c, i) =>
                    new (string, string)[]
                    {
                        ($"c{i}", c.Column),
                        ($"t{i}", c.Test),
                        ($"v{i}", c.Value),
                        ($"h{i}", c.High),
                    }
            )
            .Append(("join", draft.IsAny ? "or" : "and"));
}
