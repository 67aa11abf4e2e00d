using FsCheck;
using FsCheck.Fluent;
using Patchwork.Rewards;

namespace Patchwork.Tests.Rewards;

/// <summary>Expected values: the formulas of math-1 section 4.1, by hand for a fall from 4 to 2 of L_0 = 8 and a pot of 1,000.</summary>
public class PointsScheduleTests
{
    [Theory]
    [InlineData(RewardKind.Proportional, 250)]
    [InlineData(RewardKind.Logarithmic, 693.1471805599453)]
    [InlineData(RewardKind.ByCount, 325)]
    [InlineData(RewardKind.ByTime, 375)]
    public void PointsFor_OneUpdate_IsTheFormula(RewardKind kind, double expected) =>
        new PointsSchedule(new PointsOptions { Kind = kind }, 8)
            .PointsFor(4, 2, earlierUpdates: 3, elapsedShare: 0.5)
            .ShouldBe(expected, 1e-9);

    [Fact]
    public void PointsFor_KappaGiven_ReplacesTheDefault() => new PointsSchedule(
            new PointsOptions
            {
                Kind = RewardKind.ByCount,
                Kappa = 1,
                Pot = 8,
            },
            8
        ).PointsFor(4, 2, earlierUpdates: 3).ShouldBe(8);

    // Math-1 section 4.1: the points sum to P·(L_0 − L_T)/L_0 and P·ln(L_0/L_T) for any division of the fall.
    [Fact]
    public void PointsFor_AnySequenceOfFalls_Telescopes()
    {
        Gen<double> share = Gen.Choose(1, 999).Select(s => s / 1000.0);
        Prop.ForAll(
                share.NonEmptyListOf().ToArbitrary(),
                shares =>
                {
                    const double Initial = 5;
                    PointsSchedule proportional = new(
                        new PointsOptions { Kind = RewardKind.Proportional, Pot = 70 },
                        Initial
                    );
                    PointsSchedule logarithmic = new(new PointsOptions { Pot = 70 }, Initial);
                    double loss = Initial;
                    double byFall = 0;
                    double byLog = 0;
                    foreach (double remaining in shares.Take(10).Select(s => 0.2 + (0.8 * s)))
                    {
                        byFall += proportional.PointsFor(loss, loss * remaining);
                        byLog += logarithmic.PointsFor(loss, loss * remaining);
                        loss *= remaining;
                    }

                    byFall.ShouldBe(70 * (Initial - loss) / Initial, 1e-9);
                    byLog.ShouldBe(70 * Math.Log(Initial / loss), 1e-9);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void PointsFor_LaterEqualFall_EarnsMoreWhenLogarithmic()
    {
        PointsSchedule schedule = new(new PointsOptions(), 8);
        schedule.PointsFor(4, 3).ShouldBeGreaterThan(schedule.PointsFor(8, 7));
    }

    // Ours: a perfect model earns as much as one of a billionth of the first loss: P·9·ln 10.
    [Fact]
    public void PointsFor_PerfectModel_IsFinite()
    {
        PointsSchedule schedule = new(new PointsOptions(), 8);
        schedule.PointsFor(8, 0).ShouldBe(1000 * 9 * Math.Log(10), 1e-6);
        schedule.PointsFor(0, 0).ShouldBe(0);
        new PointsSchedule(new PointsOptions(), 0).PointsFor(0, 0).ShouldBe(0);
    }

    [Theory]
    [InlineData("logarithmic")]
    [InlineData("proportional")]
    [InlineData("by-count")]
    [InlineData("by-time")]
    public void Parse_KnownName_RoundTrips(string name) =>
        PointsOptions.NameOf(PointsOptions.Parse(name)).ShouldBe(name);

    [Fact]
    public void Options_OutOfRange_AreBadOptions()
    {
        Should.Throw<PatchworkException>(() => PointsOptions.Parse("gold")).Code.ShouldBe(ProblemCodes.BadOption);
        Should.Throw<PatchworkException>(() => new PointsOptions { Pot = -1 }).Code.ShouldBe(ProblemCodes.BadOption);
        Should
            .Throw<PatchworkException>(() => new PointsOptions { DiscoveryShare = 1.5 })
            .Code.ShouldBe(ProblemCodes.BadOption);
    }
}
