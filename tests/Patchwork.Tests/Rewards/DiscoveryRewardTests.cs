using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Tests.Rewards;

/// <summary>Expected values by hand from math-1 section 4.1: overlap of at least .95, 20 %, another team's only.</summary>
public class DiscoveryRewardTests
{
    [Fact]
    public void FirstReporter_OverlapAtAndBelowTheLimit_TakesTheFirstThatReachesIt()
    {
        RowSet patched = Rows(0, 20);
        KeyValuePair<string, RowSet>[] reports =
        [
            KeyValuePair.Create("none", RowSet.Empty(30)),
            KeyValuePair.Create("near", Rows(0, 18)),
            KeyValuePair.Create("first", Rows(0, 19)),
            KeyValuePair.Create("later", Rows(0, 20)),
        ];
        DiscoveryReward.FirstReporter(reports, patched).ShouldBe("first");
        DiscoveryReward.FirstReporter(reports[..2], patched).ShouldBeNull();
        DiscoveryReward.FirstReporter(reports[..1], RowSet.Empty(30)).ShouldBeNull();
    }

    [Fact]
    public void Divide_AnotherTeamsDiscovery_GetsItsShare()
    {
        DiscoveryReward.Divide(100, 0.2, "a", "b").ShouldBe((20, 80));
        DiscoveryReward.Divide(100, 0.2, "b", "b").ShouldBe((0, 100));
        DiscoveryReward.Divide(100, 0.2, null, "b").ShouldBe((0, 100));
    }

    private static RowSet Rows(int first, int count) => RowSet.FromIndices(30, [.. Enumerable.Range(first, count)]);
}
