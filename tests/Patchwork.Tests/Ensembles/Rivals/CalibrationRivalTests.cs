using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles.Rivals;

public sealed class CalibrationRivalTests
{
    // By hand: base 2, labels 0 0 4 4, group rows 3 and 4. Corrections: group +2 (explains ½·4 = 2), everyone −1 (1), group +1 (½), and
    // everyone −½ would explain ¼, not above alpha. The loss falls by exactly the sum: 4 − 3.5.
    [Fact]
    public void Multiaccuracy_TwoGroups_CorrectsInTurn()
    {
        PairPool pool = SmallPool.Of(
            LossKind.Squared,
            new ListRules { Alpha = .3 },
            [0, 0, 4, 4],
            [2, 2, 2, 2],
            ("a", [double.NaN, double.NaN, 9, 9])
        );
        FittedRival fit = pool.Fit("multiaccuracy");

        fit.OnValidation().ShouldBe([1, 1, 4, 4]);
        fit.Size.ShouldBe(3);
        pool.MeanLoss(fit.OnValidation()).ShouldBe(.5, 1e-12);
    }

    // What stops it is what it guarantees: no cell explains more than alpha; and there are fewer than L_0/alpha corrections.
    [Theory]
    [InlineData("multiaccuracy", 1)]
    [InlineData("multicalibration", 10)]
    public void Calibration_AtTheEnd_NoCellExplainsMoreThanAlpha(string name, int levels)
    {
        for (long seed = 0; seed < 10; seed++)
        {
            const double alpha = .02;
            PairPool pool = SmallPool.Random(seed, LossKind.Squared, alpha);
            double[] labels = pool.Labels;
            double[] start = pool.Base(Split.Validation);
            FittedRival fit = pool.Fit(name);
            double[] f = fit.OnValidation();
            double[] sorted = [.. start.Order()];
            double[] edges =
                levels == 1 ? [] : [.. Enumerable.Range(1, levels - 1).Select(i => sorted[i * 60 / levels]).Distinct()];

            ((double)fit.Size).ShouldBeLessThan(pool.MeanLoss(start) / alpha);
            foreach (RowSet group in pool.Pairs.Select(p => p.Rows(Split.Validation)).Append(RowSet.Full(60)))
            {
                foreach (IGrouping<int, int> cell in group.ToIndices().GroupBy(i => edges.Count(e => f[i] >= e)))
                {
                    double mean = cell.Average(i => labels[i] - f[i]);
                    (mean * mean * cell.Count() / 60).ShouldBeLessThanOrEqualTo(alpha + 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Calibration_ClassNumbers_IsLeftOutWithAReason()
    {
        PairPool pool = SmallPool.Random(1, LossKind.ZeroOne, 0);
        RivalComparison comparison = RivalComparison.Run(
            RivalCatalog.Named(["multicalibration", "base"]),
            new RivalInputs(pool, new RivalOptions()),
            null
        );

        comparison.Scores.Select(s => s.Rival.Name).ShouldBe(["base"]);
        comparison.LeftOut.Keys.ShouldBe(["multicalibration"]);
    }

    // Probabilities stay probabilities.
    [Fact]
    public void Multicalibration_LogLoss_StaysWithinZeroAndOne() =>
        SmallPool
            .Random(5, LossKind.Log, .001)
            .Fit("multicalibration")
            .OnValidation()
            .ShouldAllBe(p => p >= 0 && p <= 1);
}
