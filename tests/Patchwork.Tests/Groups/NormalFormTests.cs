using FsCheck;
using FsCheck.Fluent;
using Patchwork.Groups;
using Patchwork.Tables;
using static Patchwork.Tests.Groups.PeopleTable;

namespace Patchwork.Tests.Groups;

public sealed class NormalFormTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_500).WithReplay(23, 7);

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    // By hand: AGE is 15 22 30 41 50 57 64 70 88 with one missing cell, DEAR 1 or 2, gender female or male with one missing.
    [Theory]
    [InlineData("not not (AGE == 15)", "AGE == 15")]
    [InlineData("gender == 'male' and AGE == 15", "AGE == 15 and gender == \"male\"")]
    [InlineData("AGE >= 20 and AGE <= 30 or AGE == 41", "AGE between 22 and 41")]
    [InlineData("AGE > 64", "AGE >= 70")]
    [InlineData("AGE < 40", "AGE <= 30")]
    [InlineData("AGE != 15", "AGE != 15")]
    [InlineData("AGE > 15", "AGE != 15")]
    [InlineData("AGE != 30", "AGE != 30")]
    [InlineData("AGE == 30 or AGE == 57", "AGE in (30, 57)")]
    [InlineData("AGE not in (30, 57)", "AGE not in (30, 57)")]
    [InlineData("not (AGE == 30)", "AGE != 30 or AGE is missing")]
    [InlineData("not (DEAR == 1)", "DEAR == 2")]
    [InlineData("DEAR == 1 or DEAR == 2", "everyone")]
    [InlineData("DEAR == 1 and DEAR == 2", "not everyone")]
    [InlineData("DEAR in (1, 2) and AGE == 15", "AGE == 15")]
    [InlineData("gender in ('male', 'female')", "gender is not missing")]
    [InlineData("gender is missing or gender is not missing", "everyone")]
    [InlineData("DEAR is missing", "not everyone")]
    [InlineData("AGE == 15 or (AGE == 15 and DEAR == 2)", "AGE == 15")]
    [InlineData("AGE == 15 and (AGE == 15 or DEAR == 2)", "AGE == 15")]
    [InlineData("DEAR == 1 and not (AGE == 30)", "(AGE != 30 or AGE is missing) and DEAR == 1")]
    [InlineData(
        "not (AGE == 15 and gender == 'male')",
        "AGE != 15 or AGE is missing or gender == \"female\" or gender is missing"
    )]
    [InlineData(
        "`hours per week` > 20 and AGE < 99 or DEAR == 1",
        "DEAR == 1 or (AGE is not missing and `hours per week` >= 35)"
    )]
    [InlineData("(AGE==15 or DEAR==1) and (AGE==15 or DEAR==1 or gender=='male')", "AGE == 15 or DEAR == 1")]
    public void Normalise_OnTenPeople_IsTheFormWorkedOutByHand(string text, string expected) =>
        Normal(text).ShouldBe(expected);

    // 19.98 and 20.0034 are neighbours in the column: 20 is the shortest number between them.
    [Fact]
    public void Normalise_ManyDecimals_CutsAtTheShortestNumberBetweenNeighbours()
    {
        Table table = new([new NumberColumn("wage", [3.2, 19.98, 20.0034, 45.5, 61.25])]);
        GroupPredicate.Parse("wage > 19.99").Normalise(table).Text.ShouldBe("wage >= 20");
        GroupPredicate.Parse("wage < 20.001").Normalise(table).Text.ShouldBe("wage <= 20");
        GroupPredicate.Parse("wage != 3.2").Normalise(table).Text.ShouldBe("wage >= 19");
        GroupPredicate.Parse("wage == 20.0034").Normalise(table).Text.ShouldBe("wage == 20.0034");
    }

    [Fact]
    public void Normalise_InfiniteCells_ReadsBack()
    {
        Table table = new([new NumberColumn("n", [double.NegativeInfinity, 1, double.PositiveInfinity, 7])]);
        GroupPredicate normal = GroupPredicate.Parse("n > 1e308").Normalise(table);
        normal.Text.ShouldBe("n == 1e999");
        normal.Evaluate(table).ToIndices().ShouldBe([2]);
    }

    [Fact]
    public void Normalise_TooLargeToWrite_KeepsTheTextAsWritten()
    {
        double[] cells = [.. Enumerable.Range(0, 8_600).Select(i => i + 0.1234567891234567)];
        string text = string.Join('|', Enumerable.Range(0, 4_300).Select(i => $"A>{2 * i}&A<{(2 * i) + 1}"));
        GroupPredicate predicate = GroupPredicate.Parse(text);
        Table table = new([new NumberColumn("A", cells)]);
        GroupPredicate normal = predicate.Normalise(table);
        // 4,300 single values of 18 digits need more than 64 KiB.
        normal.Text.ShouldBe(text);
    }

    // Request threads may have far smaller stacks than the main thread.
    [Fact]
    public void Normalise_DeepestNestingOnASmallStack_Succeeds()
    {
        string text = "AGE == 15";
        for (int i = 0; i < 100; i++)
        {
            text = $"not (DEAR == {1 + (i & 1)} {(i % 3 == 0 ? "and" : "or")} AGE != {i} and {text})";
        }

        // 'not' and '(' are a level each.
        GroupPredicate predicate = GroupPredicate.Parse(text);
        bool same = false;
        Thread thread = new(
            () => same = GroupPredicate.Parse(text).Normalise(Ten).Evaluate(Ten).Equals(predicate.Evaluate(Ten)),
            maxStackSize: 512 * 1024
        );
        thread.Start();
        thread.Join();
        same.ShouldBeTrue();
    }

    [Fact]
    public void Normalise_TableWithoutRows_IsItsOwnNormalForm()
    {
        Table none = Ten.Take([]);
        string normal = GroupPredicate.Parse("AGE == 1 or not (gender == 'male')").Normalise(none).Text;
        GroupPredicate.Parse(normal).Normalise(none).Text.ShouldBe(normal);
    }

    [Fact]
    public void Normalise_AnyPredicate_HoldsForTheSameRows() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    GroupPredicate predicate = GroupPredicate.Parse(RandomPredicate.Text(seed));
                    return predicate.Normalise(Ten).Evaluate(Ten).Equals(predicate.Evaluate(Ten));
                }
            )
            .Check(Thousand);

    [Fact]
    public void Normalise_ItsOwnResult_ChangesNothing() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    string normal = Normal(RandomPredicate.Text(seed));
                    return Normal(normal) == normal;
                }
            )
            .Check(Thousand);

    [Fact]
    public void Normalise_SameMeaningWrittenOtherwise_GivesEqualText() =>
        Prop.ForAll(Seeds, seed => Normal(RandomPredicate.Text(seed)) == Normal(RandomPredicate.Variant(seed)))
            .Check(Thousand);

    // A group of one column is a set of its values, so equal rows must mean equal text.
    [Fact]
    public void Normalise_OneColumnAndEqualRows_GivesEqualText()
    {
        Dictionary<string, string> textOf = new(StringComparer.Ordinal);
        for (int seed = 0; seed < 8_000; seed++)
        {
            GroupPredicate predicate = GroupPredicate.Parse(RandomPredicate.Text(seed));
            if (predicate.Columns is ["AGE"])
            {
                string rows = string.Join(' ', predicate.Evaluate(Ten).ToIndices());
                string normal = predicate.Normalise(Ten).Text;
                textOf.TryAdd(rows, normal);
                textOf[rows].ShouldBe(normal);
            }
        }

        textOf.Count.ShouldBeGreaterThan(30);
    }
}
