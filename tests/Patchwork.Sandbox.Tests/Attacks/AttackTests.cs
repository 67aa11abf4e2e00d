namespace Patchwork.Sandbox.Tests.Attacks;

// Issue point 7: every case ends as its file says; one that cannot run has not.
public sealed class AttackTests(AttackRun run) : IClassFixture<AttackRun>
{
    private const int Promised = 90;
    private const string AnyCode = "any code";

    // What may come of a file nobody made on purpose, such as one with flipped bits: never a fault, never a limit of the box.
    private static readonly string[] Closed =
    [
        "scored",
        VerdictCodes.NotBinary,
        VerdictCodes.WrongShape,
        VerdictCodes.NotFinite,
        VerdictCodes.UnsupportedOperator,
        VerdictCodes.MalformedModel,
        VerdictCodes.ModelTooLarge,
        VerdictCodes.CostTooHigh,
        VerdictCodes.Nondeterministic,
    ];

    public static TheoryData<string> Names => [.. AttackCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Attack_OnABox_EndsAsItsCaseSays(string name)
    {
        AttackCase attack = AttackCase.All.Single(c => c.Name == name);

        bool isAsExpected =
            attack.Expect == AnyCode ? Closed.Contains(run.EndOf(name)) : run.EndOf(name) == attack.Expect;
        // Not Shouldly's comparison of texts, which draws a table for each letter.
        Assert.True(
            isAsExpected,
            $"{attack.What} Expected {attack.Expect}, but: {run.EndOf(name)}. {run.AccountOf(name)}"
        );
    }

    [Fact]
    public void Corpus_Size_IsWhatIsPromised() => AttackCase.All.Count.ShouldBeGreaterThanOrEqualTo(Promised);

    // The kills, writes and limits that the corpus aimed at another worker and at the labels left them as they were.
    [Fact]
    public void Others_AfterAllAttacks_AreUnharmed()
    {
        run.EndOf("sibling").ShouldBe("alive");
        run.EndOf("labels").ShouldBe("1 0 1 1");
    }

    // All that a machine must have for a stranger's model, else every 'refused' above says little.
    [Fact]
    public void Layers_Here_AreAllThatIsRequired() => run.Status!.Missing.ShouldBeEmpty();
}
