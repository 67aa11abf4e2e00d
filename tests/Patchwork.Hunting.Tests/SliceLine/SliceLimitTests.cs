using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.SliceLine;

/// <summary>What searches refuse because it cannot be held in memory. The limits are gigabytes; here they are made small.</summary>
public sealed class SliceLimitTests
{
    private const int Rows = 200;

    // The limit is the number of slices that a search with room for all reports to have kept on its second level.
    [Fact]
    public void Find_MoreSlicesThanMayBeHeld_SaysWhatToAskFor()
    {
        SliceLineOptions options = new() { MinSupport = 1, MaxLevel = 3 };
        SliceLineResult all = Find(options);
        int second = (int)all.Levels[1].Alive;
        second.ShouldBeGreaterThan((int)all.Levels[2].Alive);

        Find(options with { MostSlices = second }).Slices.Count.ShouldBe(all.Slices.Count);
        PatchworkException problem = Should.Throw<PatchworkException>(() =>
            Find(options with { MostSlices = second - 1 })
        );

        problem.Code.ShouldBe(ProblemCodes.TooLarge);
        problem.Message.ShouldContain($"More than {second - 1:N0} slices of 2 columns");
        problem.Message.ShouldContain("--max-level 1");
    }

    // A bitmap of 200 rows is at least four words of eight bytes; 12 conditions need more than 300 bytes, whoever searches.
    [Fact]
    public void Find_BitmapsBeyondTheLimit_SayHowManyConditions()
    {
        PatchworkException problem = Should.Throw<PatchworkException>(() =>
            Find(new SliceLineOptions { MinSupport = 1, MostBitmapBytes = 300 })
        );

        problem.Code.ShouldBe(ProblemCodes.TooLarge);
        problem.Message.ShouldStartWith("12 conditions over 200 rows need");
        problem.Message.ShouldContain("--min-support");
    }

    // 12 conditions of four columns: 6·3·3 = 54 pairs of them are there to be judged, each with a row at least.
    [Fact]
    public void FindDiscoveries_MoreSlicesThanMayBeHeld_SaysWhatToAskFor()
    {
        (Table table, string[] features, RowErrors errors) = Given();
        DiscoveryOptions options = new() { MinSupport = 2, MinEffect = 50 };
        DiscoverySearch.Find(table, features, errors, options with { MostSlices = 54 }).Search.Note.ShouldNotBeNull();

        PatchworkException problem = Should.Throw<PatchworkException>(() =>
            DiscoverySearch.Find(table, features, errors, options with { MostSlices = 53 })
        );

        problem.Code.ShouldBe(ProblemCodes.TooLarge);
        problem.Message.ShouldContain("More than 53 groups of 2 columns have 2 rows");
    }

    private static SliceLineResult Find(SliceLineOptions options)
    {
        (Table table, string[] features, RowErrors errors) = Given();
        return SliceLineFinder.Find(table, features, errors, options);
    }

    private static (Table Table, string[] Features, RowErrors Errors) Given()
    {
        SeededRandom random = new(5, "limits");
        string[] features = ["a", "b", "c", "d"];
        Table table = new(
            features.Select(name => new NumberColumn(
                name,
                [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(3))]
            ))
        );
        return (table, features, new RowErrors([.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())]));
    }
}
