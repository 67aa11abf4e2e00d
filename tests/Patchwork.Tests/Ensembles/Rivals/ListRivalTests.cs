using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles.Rivals;

public sealed class ListRivalTests
{
    // math-1 section 2.3, tolerance 0. Cost by hand: row 1 tests s1 and s3 on its way 8 → 6 → 4, rows 2 to 4 also s4, rows 5 to 8 s1 and s5.
    [Fact]
    public void List_WorkedExample_FollowsTheTable()
    {
        FittedRival fit = SmallPool.Worked().Fit("list");

        fit.OnValidation().ShouldBe([0, .5, .5, .5, 4, 4, 4, 4]);
        fit.Size.ShouldBe(8);
        fit.Cost.ShouldBe(new PredictionCost(1, 19.0 / 8));
        fit.Note.ShouldBe("5 pairs accepted.");
    }

    // The same table, column 'no repairs': loss .185 with five nodes, the newest patches in front.
    [Fact]
    public void PlainList_WorkedExample_FollowsTheTable()
    {
        PairPool pool = SmallPool.Worked();
        FittedRival fit = pool.Fit("list-no-repairs");

        pool.MeanLoss(fit.OnValidation()).ShouldBe(.185, 1e-12);
        fit.Size.ShouldBe(5);
    }

    // Published losses of the table are 4, 2.5, 1, .75, .22875, .09375; the last two versions are 0 .5 .5 .5 4 3.4 3.4 3.4 (after
    // the repair s3 → 4 of s4) and 0 .5 .5 .5 4 4 4 4.
    [Fact]
    public void ListMean_LastTwoVersions_AreAveraged() =>
        SmallPool
            .Worked()
            .Fit("list-mean", new RivalOptions { Versions = 2 })
            .OnValidation()
            .ShouldBe([0, .5, .5, .5, 4, 3.7, 3.7, 3.7], 1e-12);

    // Team a alone: s1 (loss 2.5), s3 on rows 1 and 5, s5 on rows 3 to 8 with a repair of s1 when that gets worse; the
    // replay of the public DecisionList on the same pairs is the other implementation.
    [Fact]
    public void BestTeam_WorkedExample_IsTheLowerOfTheTeamLists()
    {
        PairPool pool = SmallPool.Worked();
        FittedRival best = pool.Fit("best-team");
        double[] byTeam =
        [
            .. new[] { "a", "b" }.Select(team =>
            {
                DecisionList list = new(
                    LossKind.Squared,
                    pool.Rules,
                    new Dictionary<Split, SplitSample>
                    {
                        [Split.Validation] = new(
                            [0, 0, 0, 0, 4, 4, 4, 4],
                            new PredictionVector([2.0, 2, 2, 2, 2, 2, 2, 2])
                        ),
                    }
                );
                foreach (PooledPair pair in pool.Pairs.Where(p => p.Team == team))
                {
                    list.Submit(
                        new Proposal(
                            pair.Id,
                            new Dictionary<Split, PairArrays>
                            {
                                [Split.Validation] = pair.ToProposal().Splits[Split.Validation],
                            }
                        )
                    );
                }

                return list.MeanLoss[Split.Validation];
            }),
        ];

        pool.MeanLoss(best.OnValidation()).ShouldBe(byTeam.Min());
    }

    // Every replay refuses such pairs (interfaces section 4), so no rival gets them.
    [Fact]
    public void Add_NotFiniteOrTooSmall_IsLeftOut()
    {
        PairPool pool = SmallPool.Of(LossKind.Squared, new ListRules { MinimumGroupRows = 2 }, [0, 0, 0], [1, 1, 1]);

        pool.Add("a", SmallPool.Pair("s1", [0, double.PositiveInfinity, double.NaN])).ShouldBeFalse();
        pool.Add("a", SmallPool.Pair("s2", [0, double.NaN, double.NaN])).ShouldBeFalse();
        pool.Add("a", SmallPool.Pair("s3", [0, 0, double.NaN])).ShouldBeTrue();
        pool.LeftOut.ShouldBe(2);
        pool.Pairs.Count.ShouldBe(1);
    }
}
