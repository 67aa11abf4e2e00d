using Patchwork.Guards;
using Patchwork.Measures;

namespace Patchwork.Tests.Guards;

public class PairedGuardTests
{
    // Expected: by hand, math-1 section 5. n = 100, s = 2, so s/√n = .2; the gain is .25.
    [Theory]
    [InlineData(1, 0.1, 0.2, true)]
    [InlineData(1, 0.3, 0.3, false)]
    [InlineData(1.5, 0.1, 0.3, false)]
    [InlineData(1.25, 0.1, 0.25, false)]
    [InlineData(0, 0.1, 0.1, true)]
    public void Passes_GainAndMargin_NeedsTheLargerOfAlphaAndTheMargin(
        double margin,
        double alpha,
        double threshold,
        bool passes
    )
    {
        IGuard guard = new GuardOptions { Kind = GuardKind.Ladder, MarginC = margin }.Create();
        PairedGainInterval gain = PairedGainInterval.FromMoments(100, 0.25, 2);
        guard.Threshold(alpha, gain).ShouldBe(threshold, 1e-15);
        guard.Passes(alpha, gain).ShouldBe(passes);
        guard.Name.ShouldBe("ladder");
    }

    [Fact]
    public void Passes_NoGuard_IsStrictlyAboveAlpha()
    {
        IGuard guard = new GuardOptions().Create();
        PairedGainInterval gain = PairedGainInterval.FromMoments(100, 0.25, 1000);
        guard.Name.ShouldBe("none");
        guard.Passes(0.25, gain).ShouldBeFalse();
        guard.Passes(0.2499, gain).ShouldBeTrue();
    }

    [Fact]
    public void Create_LadderWithoutMargin_UsesOneStandardError() =>
        new GuardOptions { Kind = GuardOptions.Parse("ladder") }
            .Create()
            .ShouldBeOfType<PairedGuard>()
            .MarginC.ShouldBe(1);

    [Theory]
    [InlineData("none", GuardKind.None)]
    [InlineData("ladder", GuardKind.Ladder)]
    [InlineData("parameter-free-ladder", GuardKind.ParameterFreeLadder)]
    [InlineData("competition-margin", GuardKind.CompetitionMargin)]
    public void Parse_KnownName_RoundTrips(string name, GuardKind kind)
    {
        GuardOptions.Parse(name).ShouldBe(kind);
        GuardOptions.NameOf(kind).ShouldBe(name);
        new GuardOptions { Kind = kind }
            .Create()
            .Name.ShouldBe(name);
    }

    [Fact]
    public void Parse_UnknownName_IsABadOptionThatListsTheGuards()
    {
        PatchworkException problem = Should.Throw<PatchworkException>(() => GuardOptions.Parse("stairs"));
        problem.Code.ShouldBe(ProblemCodes.BadOption);
        problem.Message.ShouldBe(
            "There is no guard 'stairs'; the guards are none, ladder, parameter-free-ladder and competition-margin."
        );
    }

    // Expected: math-1 section 5. The ladder without parameter has its step whatever is recorded; a competition margin that nobody
    // chose is that of 7,000 submissions, 4.339.
    [Theory]
    [InlineData(GuardKind.None, 3.0, 0)]
    [InlineData(GuardKind.Ladder, 3.0, 3)]
    [InlineData(GuardKind.ParameterFreeLadder, 3.0, 1)]
    [InlineData(GuardKind.CompetitionMargin, 3.0, 3)]
    [InlineData(GuardKind.CompetitionMargin, null, 4.339)]
    public void MarginInForce_EachGuard_IsItsOwn(GuardKind kind, double? recorded, double expected)
    {
        GuardOptions options = recorded is { } c
            ? new GuardOptions { Kind = kind, MarginC = c }
            : new GuardOptions { Kind = kind };
        options.MarginInForce().ShouldBe(expected, 5e-4);
        PairedGainInterval gain = PairedGainInterval.FromMoments(100, 0.25, 2);
        options.Create().Threshold(0, gain).ShouldBe(expected * 0.2, 2e-4);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void MarginC_OutOfRange_IsABadOption(double margin) =>
        Should.Throw<PatchworkException>(() => new PairedGuard(margin)).Code.ShouldBe(ProblemCodes.BadOption);

    // Expected: math-1 section 5, c = z_{1−δ/U}.
    [Theory]
    [InlineData(300, 3.588)]
    [InlineData(7000, 4.339)]
    public void For_CompetitionOfSoManySubmissions_IsThePublishedMargin(long submissions, double expected) =>
        CompetitionMargin.For(submissions, 0.05).ShouldBe(expected, 5e-4);

    [Fact]
    public void For_NoSubmissions_IsABadOption() =>
        Should.Throw<PatchworkException>(() => CompetitionMargin.For(0, 0.05)).Code.ShouldBe(ProblemCodes.BadOption);
}
