using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles.Rivals;

/// <summary>Averages, selection, stacking and the minimax game over team lists.</summary>
public sealed class EnsembleRivalTests
{
    // Greedy selection starts with the best single member and keeps the best step (Caruana et al. 2004).
    [Theory]
    [InlineData(LossKind.Squared)]
    [InlineData(LossKind.ZeroOne)]
    [InlineData(LossKind.Log)]
    public void Selection_ValidationLoss_IsAtMostTheBestMembers(LossKind loss)
    {
        for (long seed = 0; seed < 5; seed++)
        {
            PairPool pool = SmallPool.Random(seed, loss, .01);
            RivalInputs inputs = new(pool, new RivalOptions { Threads = 2 });
            double best = inputs.Members.Min(m => pool.MeanLoss(m.OnValidation()));

            pool.MeanLoss(new SelectionRival().Fit(inputs).OnValidation()).ShouldBeLessThanOrEqualTo(best + 1e-12);
        }
    }

    // By hand: two teams that are wrong by +1 and −1 everywhere, so their mean is exact; the base is wrong by 3.
    [Theory]
    [InlineData("average")]
    [InlineData("weighted-average")]
    [InlineData("ensemble-selection")]
    [InlineData("stacking")]
    public void Mixes_OppositeErrors_CancelOut(string name)
    {
        double[] labels = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
        PairPool pool = SmallPool.Of(
            LossKind.Squared,
            new ListRules(),
            labels,
            [.. labels.Select(y => y + 3)],
            ("a", [.. labels.Select(y => y + 1)]),
            ("b", [.. labels.Select(y => y - 1)])
        );

        // The weighted mean gives the base a little weight as well, at every temperature of the grid.
        double[] errors = [.. pool.Fit(name).OnValidation().Zip(labels, (p, y) => Math.Abs(p - y))];
        errors.Max().ShouldBeLessThan(1e-6);
    }

    // A team without any error leaves no scale of losses and nothing to mix with it.
    [Theory]
    [InlineData("weighted-average")]
    [InlineData("ensemble-selection")]
    [InlineData("minimax")]
    public void Mixes_PerfectTeam_IsTakenAlone(string name)
    {
        double[] labels = [5, 6, 7, 8];
        PairPool pool = SmallPool.Of(
            LossKind.Squared,
            new ListRules(),
            labels,
            [1, 1, 1, 1],
            ("a", [5, 6, 7, 8]),
            ("b", [2, 2, 2, 2])
        );

        pool.Fit(name).OnValidation().ShouldBe(labels);
    }

    // y = 3·x1 − 1·x2 with x1, x2 orthogonal: the unconstrained weights are 3 and −1, so w ≥ 0 leaves 3 and 0.
    [Fact]
    public void NonNegativeLeastSquares_Orthogonal_ClipsTheNegativeWeight() =>
        NonNegativeLeastSquares
            .Fit(
                [
                    [1, 0],
                    [0, 1],
                ],
                [3, -1],
                [0, 1]
            )
            .ShouldBe([3, 0], 1e-12);

    // Karush, Kuhn and Tucker: at the minimum the gradient is 0 where w > 0 and ≥ 0 where w = 0.
    [Fact]
    public void NonNegativeLeastSquares_RandomProblems_FulfilTheConditions()
    {
        for (long seed = 0; seed < 20; seed++)
        {
            SeededRandom random = new(seed, "nnls");
            double[][] x =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(_ => Enumerable.Range(0, 40).Select(_ => random.NextGaussian()).ToArray()),
            ];
            double[] y = [.. Enumerable.Range(0, 40).Select(_ => random.NextGaussian())];
            double[] w = NonNegativeLeastSquares.Fit(x, y, [.. Enumerable.Range(0, 40)]);
            for (int k = 0; k < 6; k++)
            {
                double gradient = Enumerable
                    .Range(0, 40)
                    .Sum(i => x[k][i] * (x.Select((c, j) => w[j] * c[i]).Sum() - y[i]));
                w[k].ShouldBeGreaterThanOrEqualTo(0);
                (w[k] > 0 ? Math.Abs(gradient) : Math.Min(gradient, 0)).ShouldBe(0, 1e-7);
            }
        }
    }

    // At the minimum of the penalised likelihood Σ (p − y)·x + ridge·w = 0, with no ridge on the intercept but its tiny one in the step.
    [Fact]
    public void LogisticWeights_AtTheEnd_TheGradientIsZero()
    {
        SeededRandom random = new(4, "logistic");
        double[][] members =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(_ => Enumerable.Range(0, 200).Select(_ => .05 + (.9 * random.NextDouble())).ToArray()),
        ];
        double[] labels = [.. Enumerable.Range(0, 200).Select(i => random.NextDouble() < members[0][i] ? 1.0 : 0)];
        int[] rows = [.. Enumerable.Range(0, 200)];
        double[] w = LogisticWeights.Fit(members, labels, rows);
        double[] p = LogisticWeights.Predict(members, w);

        w[0].ShouldBeGreaterThan(Math.Max(w[1], w[2]));
        rows.Sum(i => p[i] - labels[i]).ShouldBe(0, 1e-6);
        for (int k = 0; k < 3; k++)
        {
            (rows.Sum(i => (p[i] - labels[i]) * Math.Log(members[k][i] / (1 - members[k][i]))) + (.2 * w[k])).ShouldBe(
                0,
                1e-6
            );
        }
    }

    // Matching pennies: the value is ½ and only the even mix reaches it; the bound is range·√(ln G/(2T)).
    [Fact]
    public void Minimax_MatchingPennies_MixesEvenly()
    {
        double[] weights = MinimaxRival.Play(
            [
                [0, 1],
                [1, 0],
            ],
            2000
        );

        Math.Max(weights[0], weights[1]).ShouldBeLessThanOrEqualTo(.5 + Math.Sqrt(Math.Log(2) / 4000));
    }

    // A third member loses .6 on both groups, more than the even mix of the other two: it must not be played for long.
    [Fact]
    public void Minimax_SafeButWorseMember_LosesToTheMix()
    {
        double[] weights = MinimaxRival.Play(
            [
                [.6, 1, 0],
                [.6, 0, 1],
            ],
            2000
        );
        double worst = Math.Max((.6 * weights[0]) + weights[1], (.6 * weights[0]) + weights[2]);

        worst.ShouldBeLessThanOrEqualTo(.5 + Math.Sqrt(Math.Log(2) / 4000));
    }

    // Jensen: the squared loss of the mix on a group is at most the mix of the losses, which the game bounds.
    [Fact]
    public void Minimax_WorstGroup_IsNotWorseThanTheBestMembersBeyondTheBound()
    {
        for (long seed = 0; seed < 5; seed++)
        {
            PairPool pool = SmallPool.Random(seed, LossKind.Squared, .01);
            RivalInputs inputs = new(pool, new RivalOptions { Threads = 2 });
            int[][] groups =
            [
                [.. Enumerable.Range(0, 60)],
                .. inputs.List.List.PatchIds.Select(
                    (_, k) => inputs.List.List.RowsOfPatch(k + 1, Split.Validation).ToIndices()
                ),
            ];
            double Worst(FittedRival fit, out double least)
            {
                double[] losses = pool.LossesOf(fit.OnValidation());
                double[] means = [.. groups.Select(g => g.Average(i => losses[i]))];
                least = means.Min();
                return means.Max();
            }

            double[] worst = [.. inputs.Members.Select(m => Worst(m, out _))];
            double least = inputs.Members.Min(m =>
            {
                Worst(m, out double low);
                return low;
            });
            double bound = (worst.Max() - least) * Math.Sqrt(Math.Log(groups.Length) / (2.0 * inputs.Options.Rounds));

            Worst(new MinimaxRival().Fit(inputs), out _).ShouldBeLessThanOrEqualTo(worst.Min() + bound);
        }
    }

    [Fact]
    public void ClassVote_EqualWeights_TakesTheSmallestClass()
    {
        double[] mixed = Blend.Mix(
            LossKind.ZeroOne,
            [
                [2, 1],
                [0, 1],
                [0, 2],
            ],
            [.5, .25, .25],
            2
        );

        mixed.ShouldBe([0, 1]);
    }
}
