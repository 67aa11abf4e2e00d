using System.Text;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Csv;

/// <summary>Expected numbers are counted by hand; the tables are longer than the rows after which a number of rows is trusted.</summary>
public sealed class CsvSizeTests
{
    private const int Rows = 3000;

    private static CsvSize Look(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int head = Math.Min(4, bytes.Length);
        using MemoryStream rest = new(bytes) { Position = head };
        CsvSize size = CsvSize.Look(rest, bytes.AsSpan(0, head));
        rest.Position.ShouldBe(head);
        return size;
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", 2, 2)]
    [InlineData("a,b\n1,2\n3,4", 2, 2)]
    [InlineData("a\n\n\n\n\n", 1, 4)]
    [InlineData("a,b\n", 2, 0)]
    [InlineData("", 1, 0)]
    public void RowsFor_Text_CountsLinesBelowTheHeader(string text, int columns, int rows) =>
        Look(text).RowsFor(columns).ShouldBe(rows);

    [Fact]
    public void RowsFor_MoreCellsThanBytes_IsNotKnown()
    {
        // Five lines of one byte cannot have rows of a hundred columns.
        Look("a\n\n\n\n\n").RowsFor(100).ShouldBe(0);
    }

    [Fact]
    public void Store_ExpectationTrue_ReturnsItsOwnArray()
    {
        CellStore<int> store = new(Rows);
        for (int i = 0; i < Rows; i++)
        {
            store.Add(i);
        }

        int[] all = store.ToArray();
        all.ShouldBe(Enumerable.Range(0, Rows));
        store.ToArray().ShouldBeSameAs(all);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    public void Read_FewerRowsThanLines_KeepsEveryRow(string after)
    {
        // Every row has a line end inside quotes: twice as many lines as rows.
        string rows = string.Concat(Enumerable.Range(0, Rows).Select(i => $"{i},\"x\ny\"\n"));
        Table table = Read("n,t\n" + rows + after);
        table.Rows.ShouldBe(Rows);
        table.Numbers("n").Values.ToArray().ShouldBe(Enumerable.Range(0, Rows).Select(i => (double)i));
        table["t"].Format(Rows - 1).ShouldBe("x\ny");
    }

    [Fact]
    public void Read_MoreRowsThanLineFeeds_KeepsEveryRow()
    {
        // Half of the rows end in CR alone, which the count of line feeds does not see.
        string rows = string.Concat(Enumerable.Range(0, Rows).Select(i => $"{i},{i}\r{i},{i}\n"));
        Table table = Read("n,t\n" + rows);
        table.Rows.ShouldBe(2 * Rows);
        table.Numbers("n").Values[(2 * Rows) - 1].ShouldBe(Rows - 1);
    }

    [Fact]
    public void Read_WrongCellAfterLinesInQuotes_NamesItsLine()
    {
        // The header has one line, the rows have two, three and one: the wrong one is on line 8.
        PatchworkException e = Should.Throw<PatchworkException>(() => Read("a,b\n1,\"x\ny\"\n2,\"\r\n\r\"\n3,z\n4\n"));
        e.Message.ShouldContain("line 8:");
    }

    private static Table Read(string text) =>
        CsvTableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv");
}
