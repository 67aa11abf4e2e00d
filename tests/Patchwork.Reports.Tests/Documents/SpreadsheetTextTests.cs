using Patchwork.Tables;

namespace Patchwork.Reports.Tests.Documents;

// Expected: what spreadsheets take for the beginning of a formula (OWASP's page "CSV Injection" names these six), and the text itself back.
public class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("'=1")]
    [InlineData("''-1")]
    public void Safe_BeginningOfAFormula_IsMarkedAsTextAndComesBack(string words)
    {
        SpreadsheetText.Safe(words).ShouldBe("'" + words);
        SpreadsheetText.Original("'" + words).ShouldBe(words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Heron")]
    [InlineData("'t Hooft")]
    [InlineData("a = b")]
    [InlineData("'")]
    public void Safe_OtherWords_StayAsTheyAre(string words)
    {
        SpreadsheetText.Safe(words).ShouldBe(words);
        SpreadsheetText.Original(words).ShouldBe(words);
    }

    [Fact]
    public void Safe_Table_ChangesWordsAndNotNumbers()
    {
        Table safe = SpreadsheetText.Safe(
            new Table([
                new NumberColumn("points", [-1, 2]),
                TextColumn.FromValues("team", ["=1+1", null]),
                TextColumn.FromValues("time", ["2026-01-15", "2026-01-16"]),
            ])
        );

        safe.Columns[0].Format(0).ShouldBe("-1");
        safe.Columns[1].Format(0).ShouldBe("'=1+1");
        safe.Columns[1].IsMissing(1).ShouldBeTrue();
        safe.Columns[2].Format(1).ShouldBe("2026-01-16");
    }
}
