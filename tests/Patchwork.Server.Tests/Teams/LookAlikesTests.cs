using Patchwork.Server.Teams;

namespace Patchwork.Server.Tests.Teams;

// Expected: what the letters look like in common typefaces (the confusables of Unicode's report 39 among them).
public sealed class LookAlikesTests
{
    [Theory]
    [InlineData("Heron", "HERON", true)]
    [InlineData("Heron", "Heron\u00a0", true)]
    [InlineData("Heron Two", "Heron\u3000Two", true)]
    [InlineData("Heron", "Ｈｅｒｏｎ", true)]
    [InlineData("COX", "СОХ", true)]
    [InlineData("cox", "СОХ", true)]
    [InlineData("ANTON", "ΑΝΤΟΝ", true)]
    [InlineData("Team 1", "Team l", true)]
    [InlineData("Team 1", "Team I", true)]
    [InlineData("Team 0", "Team O", true)]
    [InlineData("Barn", "Bam", true)]
    [InlineData("T-1", "T–1", true)]
    [InlineData("Heron", "Wren", false)]
    [InlineData("Ali", "All", false)]
    [InlineData("Heron", "Héron", false)]
    [InlineData("Пик", "Бак", false)]
    [InlineData("Team 1", "Team 2", false)]
    public void AreAlike_NamesAsPeopleSeeThem(string one, string other, bool expected)
    {
        LookAlikes.AreAlike(one, other).ShouldBe(expected);
        LookAlikes.AreAlike(other, one).ShouldBe(expected);
    }

    [Theory]
    [InlineData("H\u0435ron", "Latin and Cyrillic")]
    [InlineData("\u0391lpha", "Greek and Latin")]
    [InlineData("\u0421\u03bfx", "Cyrillic and Greek")]
    [InlineData("Hero\u0578", "Latin and Armenian")]
    [InlineData("Heron", null)]
    [InlineData("Команда A", null)]
    [InlineData("β-carotene", null)]
    [InlineData("鷺 Heron", null)]
    [InlineData("鷺Heron", null)]
    [InlineData("सारस", null)]
    public void MixedAlphabets_WithinAWord_AreNamed(string name, string? expected) =>
        LookAlikes.MixedAlphabets(name).ShouldBe(expected);

    [Theory]
    [InlineData("He\u200bron")]
    [InlineData("\u202enoreH")]
    [InlineData("He\u2066ron")]
    [InlineData("He\u00adron")]
    [InlineData("He\ufeffron")]
    [InlineData("Heron\u3164")]
    [InlineData("Heron\u115f")]
    [InlineData("Heron\u2800")]
    [InlineData("He\u034fron")]
    [InlineData("Heron\udb40\udd00")]
    [InlineData("\ud835\udc07eron")]
    [InlineData("Ⓗeron")]
    [InlineData("Heronⁿ")]
    [InlineData("He\u0301ron")]
    [InlineData("क\u0941\u0941\u0941\u0941")]
    [InlineData("H\u0435ron")]
    [InlineData("\ud83d\ude00")]
    [InlineData("a\0b")]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData(" @SUM(1)")]
    [InlineData("'=1+1")]
    public void CheckNew_NameThatHidesWhatItIs_IsRefused(string name) =>
        Should.Throw<PatchworkException>(() => TeamName.CheckNew(name)).Code.ShouldBe("bad-option");

    [Theory]
    [InlineData(" Heron ", "Heron")]
    [InlineData("Héron & Söhne", "Héron & Söhne")]
    [InlineData("Цапля 2", "Цапля 2")]
    [InlineData("蒼鷺", "蒼鷺")]
    [InlineData("सारस", "सारस")]
    [InlineData("مالك الحزين", "مالك الحزين")]
    [InlineData("Heron \u2764\ufe0f", "Heron \u2764")]
    public void CheckNew_NameOfAnyLanguage_IsTaken(string name, string expected) =>
        TeamName.CheckNew(name).ShouldBe(expected);
}
