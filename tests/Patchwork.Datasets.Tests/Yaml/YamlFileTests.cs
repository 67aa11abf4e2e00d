using Patchwork.Datasets.Yaml;

namespace Patchwork.Datasets.Tests.Yaml;

// Expected: the YAML written in each test.
public sealed class YamlFileTests
{
    [Fact]
    public void Parse_MapsListsAndTexts_KeepsValuesQuotesAndPlaces()
    {
        YamlMap map = YamlFile.Parse("a: 1\nb: { c: ['x', y] }\n", "t.yaml", ProblemCodes.BadSpec);

        map["a"].ShouldBe(new YamlText("1", false, 1, 4));
        YamlList list = map["b"].ShouldBeOfType<YamlMap>()["c"].ShouldBeOfType<YamlList>();
        list.Items.Cast<YamlText>().Select(t => (t.Value, t.IsQuoted)).ShouldBe([("x", true), ("y", false)]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("- a", "keys and values")]
    [InlineData("a: 1\na: 2", "twice")]
    [InlineData("a: &x 1", "anchors")]
    [InlineData("a: *x", "")]
    [InlineData("a: !t 1", "tag")]
    [InlineData("a: [1", "")]
    [InlineData("a: {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{", "")]
    [InlineData("? [a]\n: 1", "key")]
    public void Parse_WhatIsNotTaken_NamesFileAndCode(string text, string words)
    {
        PatchworkException bad = Should.Throw<PatchworkException>(() =>
            YamlFile.Parse(text, "t.yaml", ProblemCodes.BadSpec)
        );

        bad.Code.ShouldBe("bad-spec");
        bad.Message.ShouldStartWith("t.yaml");
        bad.Message.ShouldContain(words);
    }

    [Fact]
    public void Parse_DeeperThanTheLimit_IsRefused()
    {
        string text = "a: " + new string('[', YamlFile.MostLevels) + new string(']', YamlFile.MostLevels);

        Should
            .Throw<PatchworkException>(() => YamlFile.Parse(text, "t.yaml", ProblemCodes.BadSpec))
            .Message.ShouldContain("levels");
    }
}
