using Patchwork.Guards;
using Patchwork.Measures;

namespace Patchwork.Tests.Guards;

public sealed class AlphaCalibrationTests
{
    private static PairedGainInterval Trial(double gain, double deviation, long rows = 10_000) =>
        PairedGainInterval.FromMoments(rows, gain, deviation);

    // With equal deviations the expected number is U·Q(α√n/s), so the advice is z_{1−δ/U}·s/√n; z for U = 7,000, δ = .05 is 4.339 (math-1
    // section 5).
    [Fact]
    public void Advise_EqualDeviations_IsTheCompetitionMargin()
    {
        AlphaCalibration calibration = new([Trial(.01, 2), Trial(.2, 2)], 7000);
        AlphaChoice advised = calibration.Advise();

        advised.Alpha.ShouldBe(4.339 * .02, .001 * .02);
        advised.Alpha.ShouldBe(CompetitionMargin.For(7000, .05) * .02, 1e-9);
        advised.FalseAcceptances.ShouldBe(.05, 1e-6);
        advised.Passing.ShouldBe(1);
    }

    // By hand: at alpha 0 every pair with any spread passes with probability ½; one without spread never.
    [Fact]
    public void At_AlphaZero_ExpectsHalfOfTheSpreadPairs() =>
        new AlphaCalibration([Trial(1, 2), Trial(0, 3), Trial(0, 0), Trial(-1, 1)], 100)
            .At(0)
            .ShouldBe(new AlphaChoice(0, 1, 100 * 1.5 / 4));

    // Fewer false acceptances are never expected at a smaller alpha; the advised one is enough and, short of rounding, no larger than needed.
    [Fact]
    public void Advise_MixedDeviations_IsTheSmallestThatIsEnough()
    {
        for (long seed = 0; seed < 20; seed++)
        {
            SeededRandom random = new(seed, "trials");
            AlphaCalibration calibration = new(
                Enumerable.Range(0, 30).Select(_ => Trial(random.NextGaussian(), 5 * random.NextDouble())),
                500
            );
            AlphaChoice advised = calibration.Advise();

            advised.FalseAcceptances.ShouldBeLessThanOrEqualTo(.05);
            calibration.At(advised.Alpha * .999).FalseAcceptances.ShouldBeGreaterThan(.05);
        }
    }

    [Fact]
    public void Advise_NoSpreadAtAll_IsZero() => new AlphaCalibration([Trial(0, 0)], 10).Advise().Alpha.ShouldBe(0);

    [Fact]
    public void New_WithoutTrials_IsABadOption() =>
        Should.Throw<PatchworkException>(() => new AlphaCalibration([], 10)).Code.ShouldBe(ProblemCodes.BadOption);
}
