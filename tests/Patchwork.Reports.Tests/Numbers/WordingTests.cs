namespace Patchwork.Reports.Tests.Numbers;

public sealed class WordingTests
{
    [Fact]
    public void Counted_OneAndMany_TakesTheRightNoun()
    {
        Wording.Counted(1, "person", "people").ShouldBe("1 person");
        Wording.Counted(1204, "person", "people").ShouldBe("1,204 people");
        Wording.Counted(0, "patch", "patches").ShouldBe("0 patches");
    }

    [Fact]
    public void Listed_UpToThreeNames_ReadsAsASentence()
    {
        Wording.Listed([]).ShouldBe("");
        Wording.Listed(["a"]).ShouldBe("a");
        Wording.Listed(["a", "b", "c"]).ShouldBe("a, b and c");
    }

    [Fact]
    public void Moved_DownUpAndStill_SaysSo()
    {
        Wording.Moved(212, 187, "dollars").ShouldBe("falls from 212 to 187 dollars (−25.0 dollars of 212)");
        Wording.Moved(1, 2).ShouldBe("rises from 1.00 to 2.00 (+1.00 of 1.00)");
        Wording.Moved(1, 1.0001).ShouldBe("stays at 1.00");
    }
}
