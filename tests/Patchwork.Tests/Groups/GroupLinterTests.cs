using Patchwork.Groups;
using Patchwork.Tables;
using static Patchwork.Tests.Groups.PeopleTable;

namespace Patchwork.Tests.Groups;

/// <summary>Counts and shares are read off <see cref="PeopleTable.Ten"/> by hand; 1.96/√n is computed by hand.</summary>
public sealed class GroupLinterTests
{
    private static readonly GroupLinterOptions Small = new() { MinimumRows = 3, MajorityShare = 0.8 };

    [Fact]
    public void Lint_AnyGroup_TellsItsSizeOnEachSplit()
    {
        GroupLinter linter = new(PredicateWordsTests.Dictionary, Small);
        IReadOnlyList<LintFinding> findings = linter.Lint(
            GroupPredicate.Parse("AGE between 50 and 64 and gender is not missing"),
            [new LintSplit("train", Ten), new LintSplit("validation", Ten.Take([0, 4, 5, 6]))]
        );
        findings.ShouldBe([
            new LintFinding("size", "3 of 10 rows in train (30 %)."),
            new LintFinding("size", "3 of 4 rows in validation (75 %)."),
            new LintFinding(
                "leaves-out-missing",
                "AGE has 1 missing cell, for which no comparison holds: 10 % of rows are left out for it. To take them in, add: or AGE is missing."
            ),
        ]);
    }

    [Theory]
    [InlineData(
        "DEAR == 1 or DEAR == 2",
        "This group is everyone: DEAR == 1 or DEAR == 2 covers all rows. Did you mean \"and\"?"
    )]
    [InlineData("DEAR in (1, 2)", "This group is everyone: DEAR in (1, 2) covers all rows.")]
    [InlineData("everyone", "This group is everyone.")]
    public void Lint_Everyone_IsSaid(string text, string expected) => Only(text, "everyone").ShouldBe([expected]);

    [Theory]
    [InlineData(
        "AGE == 15 and AGE == 22",
        "This group is nobody: AGE == 15 and AGE == 22 holds for none of the rows. Did you mean \"or\"?"
    )]
    [InlineData("AGE == 16", "This group is nobody: AGE == 16 holds for none of the rows.")]
    [InlineData(
        "AGE between 64 and 50",
        "This group is nobody: AGE between 64 and 50 holds for none of the rows. The smaller number comes first: AGE between 50 and 64."
    )]
    public void Lint_Nobody_IsSaid(string text, string expected) => Only(text, "nobody").ShouldBe([expected]);

    [Theory]
    [InlineData(
        "DEAR == 2",
        "DEAR == 2 means people without hearing difficulty, 90 % of rows. The others are DEAR == 1 (people with hearing difficulty)."
    )]
    [InlineData(
        "AGE > 20 and DEAR in (2)",
        "DEAR == 2 means people without hearing difficulty, 90 % of rows. The others are DEAR == 1 (people with hearing difficulty)."
    )]
    public void Lint_CodeOfTheMajority_SaysWhatItMeans(string text, string expected) =>
        Only(text, "majority-code").ShouldBe([expected]);

    [Theory]
    [InlineData("gender == 'femal'", "gender is never \"femal\" in train: did you mean \"female\"?")]
    [InlineData("gender in ('male', 'xyz')", "gender is never \"xyz\" in train: gender is \"female\", \"male\".")]
    [InlineData(
        "gender != ''",
        "gender is never \"\" in train: an empty cell is a missing one; write gender is missing."
    )]
    [InlineData("AGE == 16", "AGE is never 16 in train: age runs from 15 to 88.")]
    [InlineData("AGE > 200", "AGE > 200 holds for none of the rows in train: age runs from 15 to 88.")]
    [InlineData("void == 3", "void is never 3 in train: void has no values there.")]
    public void Lint_ValueThatNeverOccurs_NamesTheNearest(string text, string expected) =>
        Only(text, "never-occurs").ShouldBe([expected]);

    [Theory]
    [InlineData("`hours per week` < 20")]
    [InlineData("not (`hours per week` >= 20) and AGE > 0")]
    public void Lint_NotApplicableCodeTakenIn_IsSaid(string text)
    {
        // Hours below 20: rows 0 (code -1), 1, 6, 7, 8.
        Only(text, "not-applicable")
            .ShouldBe([
                "The group takes in 1 row (20 % of it) to whom the question about hours of work does not apply: `hours per week` == -1 means under 16 years old.",
            ]);
    }

    [Theory]
    [InlineData("`hours per week` between 0 and 20")]
    [InlineData("`hours per week` > 20 or AGE < 20")]
    public void Lint_NotApplicableCodeRuledOut_IsNotSaid(string text) => Only(text, "not-applicable").ShouldBeEmpty();

    [Theory]
    [InlineData("AGE > 20 or AGE is missing")]
    [InlineData("not (AGE > 20)")]
    public void Lint_MissingCellsTakenIn_IsNotSaid(string text) => Only(text, "leaves-out-missing").ShouldBeEmpty();

    [Fact]
    public void Lint_FewRows_SaysHowWideTheIntervalIs() =>
        // 1.96 / √1 = 1.96.
        Only("AGE == 15", "too-few-rows")
            .ShouldBe([
                "The group has only 1 row in train. An average over so few may not generalise: its 95 % interval reaches about 1.96 standard deviations to each side. 3 or more are advised.",
            ]);

    [Fact]
    public void Lint_PartThatIsAlwaysTrue_CanBeLeftOut() =>
        Only("AGE > 20 and (DEAR == 1 or DEAR == 2)", "always-true-part")
            .ShouldBe(["(DEAR == 1 or DEAR == 2) is true for everyone and can be left out."]);

    [Fact]
    public void Lint_GroupThatExists_IsNamedWithItsOverlap()
    {
        GroupLinter linter = new(DataDictionary.None, new GroupLinterOptions { NearIdentity = 0.7 });
        IReadOnlyList<LintFinding> findings = linter.Lint(
            GroupPredicate.Parse("AGE between 50 and 70"),
            [new LintSplit("train", Ten)],
            [
                new KnownGroup("far", GroupPredicate.Parse("AGE < 70").Evaluate(Ten)),
                new KnownGroup("near", GroupPredicate.Parse("AGE between 50 and 64").Evaluate(Ten)),
                new KnownGroup("a patch by Team Wren", RowSet.FromIndices(10, [4, 5, 6, 7])),
            ]
        );
        findings
            .Where(f => f.Code == "near-identical")
            .Select(f => f.Text)
            .ShouldBe([
                "This group is the same as a patch by Team Wren: both hold exactly the same rows.",
                "This group is nearly the same as near: of the rows in either, 75 % are in both.",
            ]);
    }

    [Fact]
    public void Lint_ManyUnknownValues_StaysReadable() =>
        Only($"AGE in ({string.Join(", ", Enumerable.Range(1_000, 500))})", "never-occurs").Length.ShouldBe(5);

    [Fact]
    public void Lint_TableWithoutRows_TellsTheSizeAlone()
    {
        GroupLinter linter = new(DataDictionary.None);
        linter
            .Lint(GroupPredicate.Parse("AGE > 1"), [new LintSplit("train", Ten.Take([]))])
            .ShouldBe([new LintFinding("size", "0 of 0 rows in train (0 %).")]);
    }

    [Fact]
    public void Constructor_OptionOutOfRange_IsRefused() =>
        Should
            .Throw<PatchworkException>(() =>
                new GroupLinter(DataDictionary.None, new GroupLinterOptions { MinimumRows = 0 })
            )
            .Code.ShouldBe("bad-option");

    private static string[] Only(string text, string code) =>
        [
            .. new GroupLinter(PredicateWordsTests.Dictionary, Small)
                .Lint(GroupPredicate.Parse(text), [new LintSplit("train", Ten)])
                .Where(f => f.Code == code)
                .Select(f => f.Text),
        ];
}
