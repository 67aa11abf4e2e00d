namespace Patchwork.Reports.Tests.Charts;

/// <summary>Cloths by hand: seven colours and four weaves, in the order of the first patches.</summary>
public sealed class TeamClothsTests
{
    [Fact]
    public void Of_TeamsInTheOrderOfTheirPatches_TakesClothsInThatOrder()
    {
        TeamCloths cloths = new(["Wren", "Heron", "Wren", "Lark"]);

        new[] { "Wren", "Heron", "Lark", "nobody" }.Select(cloths.Of).ShouldBe([0, 1, 2, 0]);
        cloths.Count.ShouldBe(3);
    }

    [Fact]
    public void Cloths_AsManyAsThereAre_AreAllDifferentInColourOrWeave() =>
        Enumerable
            .Range(0, TeamCloths.Different)
            .Select(c => (TeamCloths.ColorOf(c), TeamCloths.WeaveOf(c)))
            .Distinct()
            .Count()
            .ShouldBe(28);

    [Fact]
    public void Of_MoreTeamsThanCloths_BeginsAgain() =>
        new TeamCloths(Enumerable.Range(0, 30).Select(i => $"team {i}")).Of("team 29").ShouldBe(1);

    // Pages paint the same cloths by classes: each colour is one of the palette's properties.
    [Fact]
    public void Colors_AreThoseOfThePalette() =>
        TeamCloths.Colors.ShouldBeSubsetOf(ChartPalette.Light.Select(p => p.Key));
}
