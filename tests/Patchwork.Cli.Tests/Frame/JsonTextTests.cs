using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Tests.Frame;

public sealed class JsonTextTests
{
    private enum Kind
    {
        GainTooSmall,
    }

    // Expected text: interfaces section 1 (camelCase, full double precision, kebab-case enumerations); NaN has no JSON, hence null.
    [Fact]
    public void Of_NumbersEnumerationsAndText_AreWrittenAsPromised() =>
        JsonText
            .Of(
                new
                {
                    TheKind = Kind.GainTooSmall,
                    Third = 1.0 / 3,
                    Missing = double.NaN,
                    Maybe = (double?)null,
                    Text = "a < b, ü",
                    Single = float.PositiveInfinity,
                }
            )
            .ShouldBe(
                """
                {
                  "theKind": "gain-too-small",
                  "third": 0.3333333333333333,
                  "missing": null,
                  "maybe": null,
                  "text": "a < b, ü",
                  "single": null
                }
                """.ReplaceLineEndings("\n")
            );

    // Expected by hand: three digits that carry meaning, never fewer than the whole part has.
    [Theory]
    [InlineData(0, "0")]
    [InlineData(212.4, "212")]
    [InlineData(12345.6, "12,346")]
    [InlineData(-0.012345, "−0.0123")]
    [InlineData(1.5, "1.50")]
    [InlineData(1.23e-7, "1.23e-7")]
    public void Show_Number_HasThreeSignificantDigits(double number, string expected) =>
        SignificantDigits.Show(number).ShouldBe(expected);

    [Theory]
    [InlineData("A,B", "A|B")]
    [InlineData("\"a,b\", c", "a,b|c")]
    [InlineData("\"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("A,", null)]
    [InlineData("\"A", null)]
    public void TryParse_List_ReadsQuotesAndRefusesEmptyNames(string text, string? expected)
    {
        bool read = NameList.TryParse(text, out string[] names);

        read.ShouldBe(expected is not null);
        if (expected is not null)
        {
            string.Join('|', names).ShouldBe(expected);
        }
    }
}
