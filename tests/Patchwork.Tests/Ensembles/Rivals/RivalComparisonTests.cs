using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles.Rivals;

public sealed class RivalComparisonTests
{
    private static RivalComparison Run(Patchwork.Ensembles.Rivals.PairPool pool, int threads, params string[] names) =>
        RivalComparison.Run(
            RivalCatalog.Named(names),
            new RivalInputs(pool, new RivalOptions { Threads = threads, Seed = 7 }),
            [.. pool.Labels]
        );

    // math-1 section 2.3 by hand. With repairs the five groups end at .1875, .0833, 0, .09375 and .0833, their best; without repairs at
    // .37, .1633, .125, .185 and .1633, all worse. The test split repeats validation, so it must agree.
    [Fact]
    public void Run_WorkedExample_CountsTheGroupsThatGotWorse()
    {
        RivalComparison comparison = Run(SmallPool.Worked(), 2, "list", "list-no-repairs", "base");

        comparison.Served.Select(g => g.Id).ShouldBe(["s1", "s2", "s3", "s4", "s5"]);
        comparison.Served.Select(g => g.BestLoss[Split.Validation]).ShouldBe([.1875, .5 / 6, 0, .09375, .5 / 6], 1e-12);
        foreach (Split split in new[] { Split.Validation, Split.Test })
        {
            SplitScore[] scores = [.. comparison.Scores.Select(s => s.Splits[split])];
            scores.Select(s => s.Loss).ShouldBe([4, .09375, .185], 1e-12);
            scores.Select(s => s.WorseGroups).ShouldBe([5, 0, 5]);
            scores[2].WorstGroup.ShouldBe(new GroupLoss("s1", 4, .37), "s1 is worst, (.25 + .25 + .49 + .49)/4");
            scores[2].LargestRise!.Value.ShouldBe(.1825, 1e-12);
            scores[1].AgainstBase.Gain.ShouldBe(4 - .09375, 1e-12);
            scores[2].AgainstList.Gain.ShouldBe(.09375 - .185, 1e-12);
        }
    }

    // Theorem (math-1 section 3 item 2): with tolerance 0 no served group ends above its best published loss, whatever the pairs.
    [Theory]
    [InlineData(LossKind.Squared)]
    [InlineData(LossKind.Absolute)]
    [InlineData(LossKind.ZeroOne)]
    [InlineData(LossKind.Log)]
    public void Run_ListWithRepairs_MakesNoServedGroupWorse(LossKind loss)
    {
        for (long seed = 0; seed < 5; seed++)
        {
            RivalComparison comparison = Run(SmallPool.Random(seed, loss, .005), 2, "list");

            comparison.Served.ShouldNotBeEmpty();
            comparison.Scores[0].Splits[Split.Validation].WorseGroups.ShouldBe(0);
        }
    }

    // House rule: the same result, bit for bit, for any number of threads.
    [Theory]
    [InlineData(LossKind.Squared)]
    [InlineData(LossKind.ZeroOne)]
    [InlineData(LossKind.Log)]
    public void Run_OneThreadOrMore_GivesTheSameBits(LossKind loss)
    {
        PairPool pool = SmallPool.Random(11, loss, .005, rows: 150, pairs: 40);
        RivalComparison one = Run(pool, 1);
        RivalComparison four = Run(pool, 4);

        one.Scores.Count.ShouldBe(loss == LossKind.ZeroOne ? 14 : 16);
        foreach ((RivalScore a, RivalScore b) in one.Scores.Zip(four.Scores))
        {
            a.Fit.Predictions[Split.Test].ShouldBe(b.Fit.Predictions[Split.Test], a.Rival.Name);
            a.Splits[Split.Test].ShouldBe(b.Splits[Split.Test]);
            a.Fit.Cost.ShouldBe(b.Fit.Cost);
        }
    }

    // Nothing submitted: every rival is the base.
    [Fact]
    public void Run_NoSubmissions_EveryRivalIsTheBase()
    {
        RivalComparison comparison = Run(
            SmallPool.Of(LossKind.Squared, new(), [0, 1, 2], [1, 1, 1]),
            2,
            [.. RivalCatalog.All.Select(r => r.Name).Except(["multiaccuracy", "multicalibration", "stacking"])]
        );

        foreach (RivalScore score in comparison.Scores)
        {
            score.Fit.OnValidation().ShouldBe([1, 1, 1], 1e-12, score.Rival.Name);
        }
    }

    [Fact]
    public void Named_UnknownRival_NamesTheNearest() =>
        Should
            .Throw<PatchworkException>(() => RivalCatalog.Named(["prepand"]))
            .Message.ShouldBe("There is no rival 'prepand'; did you mean 'prepend'?");
}
