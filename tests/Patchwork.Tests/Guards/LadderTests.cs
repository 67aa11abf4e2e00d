using Patchwork.Guards;

namespace Patchwork.Tests.Guards;

/// <summary>Expected values by hand from Blum and Hardt 2015, algorithm 1 and its parameter-free form (math-1 section 5).</summary>
public class LadderTests
{
    [Fact]
    public void Submit_SmallAndLargeImprovements_ShowsOnlyTheLarge()
    {
        Ladder ladder = new(0.1);
        ladder.Shown.ShouldBe(double.PositiveInfinity);
        ladder.Submit(0.52).ShouldBe(0.5, 1e-15);
        ladder.Submit(0.45).ShouldBe(0.5, 1e-15);
        ladder.Submit(0.38).ShouldBe(0.4, 1e-15);
        ladder.Submit(0.9).ShouldBe(0.4, 1e-15);
        Should.Throw<PatchworkException>(() => new Ladder(0)).Code.ShouldBe(ProblemCodes.BadOption);
    }

    // Expected: (ln(10·1000)/1000)^{1/3} = .0092103^{1/3}.
    [Fact]
    public void StepFor_TenCandidates_IsTheCubeRoot() =>
        Math.Pow(Ladder.StepFor(10, 1000), 3).ShouldBe(0.009210340371976183, 1e-12);

    // By hand, zero-one losses on 4 rows. First: mean 3/4, s = .5, s/√4 = .25. Second: mean 1/2, differences to the leader (1,0,0,0)/−:
    // s = .5, margin .25, and 1/2 < 3/4 − 1/4 is false. Third: mean 0, differences −1,−1,−1,0: margin .25, and 0 < 1/2.
    [Fact]
    public void ParameterFreeSubmit_ImprovementWithinOneError_KeepsTheLeader()
    {
        ParameterFreeLadder ladder = new();
        ladder.Submit([1, 1, 1, 0]).ShouldBe(0.75);
        ladder.Submit([0, 1, 1, 0]).ShouldBe(0.75);
        ladder.Submit([0, 0, 0, 0]).ShouldBe(0);
        Should.Throw<ArgumentException>(() => ladder.Submit([0, 0]));
    }

    // With no noise the mechanism is exact: train's answer while within the threshold, else the holdout's, while the budget lasts.
    [Fact]
    public void Ask_WithoutNoise_AnswersFromTheHoldoutOnlyBeyondTheThreshold()
    {
        Thresholdout mechanism = new(0.1, 0, 1, seed: 1);
        mechanism.Ask(0.5, 0.55).ShouldBe(0.5);
        mechanism.BudgetLeft.ShouldBe(1);
        mechanism.Ask(0.5, 0.8).ShouldBe(0.8);
        mechanism.Ask(0.5, 0.55).ShouldBeNull();
    }

    // Expected: Lap(σ) has mean 0 and standard deviation σ√2; 4,000 answers put the mean within 5 of its standard errors.
    [Fact]
    public void Ask_WithNoise_AnswersAroundTheHoldout()
    {
        Thresholdout mechanism = new(0, 0.01, 4000, seed: 2);
        double[] answers = [.. Enumerable.Range(0, 4000).Select(_ => mechanism.Ask(0, 10)!.Value)];
        answers.Average().ShouldBe(10, 5 * 0.01 * Math.Sqrt(2.0 / 4000));
        Math.Sqrt(answers.Average(a => (a - 10) * (a - 10))).ShouldBe(0.01 * Math.Sqrt(2), 0.001);
    }

    [Fact]
    public void Ask_SameSeed_GivesTheSameAnswers()
    {
        Thresholdout first = new(0.02, 0.01, 50, seed: 3);
        Thresholdout second = new(0.02, 0.01, 50, seed: 3);
        for (int i = 0; i < 100; i++)
        {
            first.Ask(0.5, 0.5 + (i * 0.001)).ShouldBe(second.Ask(0.5, 0.5 + (i * 0.001)));
        }
    }
}
