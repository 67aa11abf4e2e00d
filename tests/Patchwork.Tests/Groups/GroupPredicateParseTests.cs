using System.Globalization;
using Patchwork.Groups;
using Patchwork.Groups.Syntax;
using static Patchwork.Tests.Groups.PeopleTable;

namespace Patchwork.Tests.Groups;

/// <summary>Expected values follow by hand from the grammar in interfaces section 3.</summary>
public sealed class GroupPredicateParseTests
{
    [Theory]
    [InlineData("A == 1 OR B == 2 and C == 3")]
    [InlineData("A == 1 || B == 2 && C == 3")]
    [InlineData("A == 1 | B == 2 & C == 3")]
    public void Parse_OrAndAnd_AndBindsTighter(string text)
    {
        OrNode or = GroupPredicate.Parse(text).Root.ShouldBeOfType<OrNode>();
        or.Operands[0].ShouldBeOfType<ComparisonNode>().Column.ShouldBe("A");
        or.Operands[1].ShouldBeOfType<AndNode>().Operands.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("not A == 1 and B == 2")]
    [InlineData("!A == 1 & B == 2")]
    [InlineData("~A==1&&B==2")]
    [InlineData("NOT(A == 1) aNd B == 2")]
    public void Parse_Not_BindsTighterThanAnd(string text)
    {
        AndNode and = GroupPredicate.Parse(text).Root.ShouldBeOfType<AndNode>();
        and.Operands[0].ShouldBeOfType<NotNode>();
    }

    [Fact]
    public void Parse_BetweenFollowedByAnd_TakesItsOwnAndFirst()
    {
        AndNode and = GroupPredicate.Parse("A between 1 and 2 and B is not missing").Root.ShouldBeOfType<AndNode>();
        BetweenNode between = and.Operands[0].ShouldBeOfType<BetweenNode>();
        (between.Low.Number, between.High.Number).ShouldBe((1, 2));
        and.Operands[1].ShouldBeOfType<MissingNode>().Negated.ShouldBeTrue();
    }

    [Theory]
    [InlineData("A == -1", -1)]
    [InlineData("A==-1.5e-3", -0.0015)]
    [InlineData("A == +2E+2", 200)]
    [InlineData("A == .5", 0.5)]
    [InlineData("A == -0", 0)]
    public void Parse_Number_IsReadExactly(string text, double expected) =>
        GroupPredicate.Parse(text).Root.ShouldBeOfType<ComparisonNode>().Value.Number.ShouldBe(expected);

    [Theory]
    [InlineData("A == 'it''s'", "it's")]
    [InlineData("A == \"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("A == 'and \"or\"'", "and \"or\"")]
    [InlineData("A == ''", "")]
    public void Parse_Text_UndoublesQuotes(string text, string expected) =>
        GroupPredicate.Parse(text).Root.ShouldBeOfType<ComparisonNode>().Value.Text.ShouldBe(expected);

    [Theory]
    [InlineData("`hours per week` > 1", "hours per week")]
    [InlineData("`a``b` > 1", "a`b")]
    [InlineData("`and` > 1", "and")]
    [InlineData("größe_2 > 1", "größe_2")]
    [InlineData("年龄 > 1", "年龄")]
    [InlineData("`` > 1", "")]
    public void Parse_ColumnName_IsReadWithoutBackquotes(string text, string expected)
    {
        GroupPredicate predicate = GroupPredicate.Parse(text);
        predicate.Columns.ShouldBe([expected]);
        // Writing the name back must give the same column.
        GroupPredicate.Parse($"{PredicateText.Column(expected)} > 1").Columns.ShouldBe([expected]);
    }

    [Fact]
    public void Columns_UsedSeveralTimes_AreListedOnceInOrderOfUse() =>
        GroupPredicate.Parse("b == 1 or (a == 2 and not b in (3)) or C is missing").Columns.ShouldBe(["b", "a", "C"]);

    [Fact]
    public void Text_AfterParsing_IsKeptAsWritten() =>
        GroupPredicate.Parse("  A==1 &&  B == 2 ").Text.ShouldBe("  A==1 &&  B == 2 ");

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("  ", 1, "empty")]
    [InlineData("A == ", 6, "ends here")]
    [InlineData("A = 1", 3, "'=='")]
    [InlineData("A <> 1", 3, "'!='")]
    [InlineData("A == 1 B == 2", 8, "found 'B', expected 'and', 'or'")]
    [InlineData("A == 1 and B", 13, "expected a comparison")]
    [InlineData("A == male", 6, "in quotes, such as 'male'")]
    [InlineData("A == 'male", 6, "no closing '")]
    [InlineData("`A == 1", 1, "no closing `")]
    [InlineData("18 <= A", 1, "between LOW and HIGH")]
    [InlineData("capital-gain > 0", 1, "`capital-gain`")]
    [InlineData("a.b > 0", 1, "`a.b`")]
    [InlineData("12abc > 0", 1, "`12abc`")]
    [InlineData("A betwen 1 and 2", 3, "did you mean 'between'?")]
    [InlineData("A in ()", 7, "a number or a text")]
    [InlineData("A in (1 2)", 9, "',' or ')'")]
    [InlineData("A in 1", 6, "'('")]
    [InlineData("A in (1, 'x')", 10, "mixes numbers and text")]
    [InlineData("A not between 1 and 2", 7, "'in' after 'not'")]
    [InlineData("A between 1 or 2", 13, "'and'")]
    [InlineData("A between 'a' and 'b'", 11, "text has no order")]
    [InlineData("A < 'x'", 3, "text has no order")]
    [InlineData("A is 1", 6, "'missing'")]
    [InlineData("(A == 1", 8, "the '(' at character 1")]
    [InlineData("A == 1)", 7, "without a '('")]
    [InlineData("A == 1 and", 11, "ends here")]
    [InlineData("A == 1_000", 6, "not a number")]
    [InlineData("A == -Infinity", 6, "not a number")]
    [InlineData("A == --1", 6, "not a number")]
    public void Parse_Malformed_NamesThePlaceAndWhatIsExpected(string text, int character, string expected)
    {
        PatchworkException problem = Should.Throw<PatchworkException>(() => GroupPredicate.Parse(text));
        problem.Code.ShouldBe("bad-predicate");
        problem.Message.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"at character {character}:"));
        problem.Message.ShouldContain(expected, Case.Sensitive);
        problem.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Check_UnknownColumn_NamesTheNearest()
    {
        PatchworkException problem = Refused("AGE > 1 and gendre == 'male'");
        problem.Code.ShouldBe("unknown-column");
        problem.Message.ShouldContain(
            "at character 13: there is no column 'gendre' in the table; did you mean gender?"
        );
    }

    [Theory]
    [InlineData("gender == 1", "holds text")]
    [InlineData("gender > 1", "holds text")]
    [InlineData("gender in (1, 2)", "holds text")]
    [InlineData("gender between 1 and 2", "holds text")]
    [InlineData("AGE == '15'", "holds numbers")]
    [InlineData("AGE not in ('15')", "holds numbers")]
    public void Check_TextAgainstNumber_SaysSo(string text, string expected)
    {
        PatchworkException problem = Refused(text);
        problem.Code.ShouldBe("bad-predicate");
        problem.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("empty == 1")]
    [InlineData("empty < 1")]
    [InlineData("empty != 'a'")]
    [InlineData("void == 'a'")]
    [InlineData("void not in (1)")]
    public void Evaluate_ColumnWithoutValues_MatchesNobodyForAnyType(string text) => Rows(text).ShouldBeEmpty();

    [Fact]
    public void Parse_AtTheLimits_Succeeds()
    {
        GroupPredicate.Parse(new string('(', 200) + "A == 1" + new string(')', 200));
        GroupPredicate.Parse(string.Concat(Enumerable.Repeat("not ", 200)) + "everyone");
        GroupPredicate.Parse($"A in ({string.Join(',', Enumerable.Range(0, 10_000))})");
        GroupPredicate.Parse("A == 1".PadRight(65_536));
    }

    [Fact]
    public void Parse_BeyondTheLimits_IsRefused()
    {
        string[] tooMuch =
        [
            new string('(', 201) + "A == 1" + new string(')', 201),
            string.Concat(Enumerable.Repeat("!", 201)) + "everyone",
            $"A in ({string.Join(',', Enumerable.Range(0, 10_001))})",
            "A == 1".PadRight(65_537),
            "A == '" + new string('é', 32_768) + "'",
            new string('(', 65_536),
            new string('!', 65_536),
            new string('`', 65_535),
        ];
        foreach (string text in tooMuch)
        {
            Should.Throw<PatchworkException>(() => GroupPredicate.Parse(text)).Code.ShouldBe("bad-predicate");
        }
    }

    [Theory]
    [InlineData(" or ")]
    [InlineData(" and ")]
    public void Parse_LongFlatChain_IsReadEvaluatedAndNormalised(string word)
    {
        string text = string.Join(word, Enumerable.Range(0, 4_500).Select(i => $"AGE<{i % 90}"));
        GroupPredicate predicate = GroupPredicate.Parse(text);
        // or: the largest bound, 89, decides, all nine ages are below it; and: below 0 is nobody.
        predicate.Evaluate(Ten).Count.ShouldBe(word == " or " ? 9 : 0);
        predicate.Normalise(Ten).Text.ShouldBe(word == " or " ? "AGE is not missing" : "not everyone");
    }
}
