using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Csv;

public sealed class CsvTableWriterTests
{
    private static byte[] Written(Table table)
    {
        using MemoryStream stream = new();
        CsvTableWriter.Write(stream, table);
        return stream.ToArray();
    }

    // Quotes exactly where RFC 4180 needs them.
    [Fact]
    public void Write_SmallTable_QuotesOnlyWhereNeeded()
    {
        Table table = new([
            new NumberColumn("n,1", [1, double.NaN, 0.1, double.NegativeInfinity]),
            TextColumn.FromValues("t", ["a b", null, "x,y", "say \"hi\"\n"]),
        ]);
        Encoding
            .UTF8.GetString(Written(table))
            .ShouldBe("\"n,1\",t\n1,a b\n,\n0.1,\"x,y\"\n-1e999,\"say \"\"hi\"\"\n\"\n");
    }

    [Fact]
    public void Write_OneColumnWithMissingCells_ReadsBack()
    {
        Table read = CsvTableReader.Read(
            new MemoryStream(Written(new Table([new NumberColumn("a", [1, double.NaN])]))),
            "a"
        );
        read.Numbers("a").Values.ToArray().ShouldBe([1, double.NaN]);
    }

    [Fact]
    public void Write_ToAFileNamedGz_PacksItAndReadsBack()
    {
        using TemporaryFolder folder = new();
        CsvTableWriter.Write(folder["t.csv.gz"], new Table([new NumberColumn("a", [1, 2])]));
        File.ReadAllBytes(folder["t.csv.gz"])[..2].ShouldBe(new byte[] { 0x1F, 0x8B });
        CsvTableReader.Read(folder["t.csv.gz"]).Numbers("a").Values.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public void Write_AnyNumbersAndTexts_ReadBackEqual()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<double[]>(),
                ArbMap.Default.ArbFor<string[]>(),
                (numbers, texts) =>
                {
                    int rows = Math.Min(numbers.Length, texts.Length);
                    double[] values = numbers[..rows];

                    // A letter in front makes sure that the column is text; lone surrogates have no UTF-8.
                    string?[] cells = Array.ConvertAll(
                        texts[..rows],
                        t => t is null ? null : "t" + Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(t))
                    );
                    Table read = CsvTableReader.Read(
                        new MemoryStream(
                            Written(new Table([new NumberColumn("n", values), TextColumn.FromValues("t", cells)]))
                        ),
                        "t"
                    );
                    return read.Rows == rows
                        && read.Numbers("n").Values.SequenceEqual(values)
                        && Enumerable.Range(0, rows).All(i => read["t"].Format(i) == (cells[i] ?? ""));
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
