using System.IO.Compression;
using System.Text;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Csv;

/// <summary>Expected values are worked out by hand from RFC 4180 and interfaces section 2, unless said otherwise.</summary>
public sealed class CsvTableReaderTests
{
    private static Table Read(string text, CsvOptions? options = null) =>
        CsvTableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "people.csv", options);

    private static Table Read(byte[] bytes) => CsvTableReader.Read(new MemoryStream(bytes), "people.csv");

    private static string?[] Cells(Table table, string column)
    {
        string?[] cells = new string?[table.Rows];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = table[column].IsMissing(i) ? null : table[column].Format(i);
        }

        return cells;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    [Fact]
    public void Read_NumbersAndText_AreTold()
    {
        Table table = Read("age,name\n31,Ann\r\n4.5e1,\"O\"\"Neil, B\nJr\"\n");
        table.Columns.Select(c => c.Name).ShouldBe(["age", "name"]);
        table.Numbers("age").Values.ToArray().ShouldBe([31, 45]);
        Cells(table, "name").ShouldBe(["Ann", "O\"Neil, B\nJr"]);
    }

    [Fact]
    public void Read_EmptyCells_AreMissingQuotedOrNot()
    {
        Table table = Read("a,b,c\n1,x,\n,\"\",\n\"\",y,\n");
        table.Numbers("a").Values.ToArray().ShouldBe([1, double.NaN, double.NaN]);
        Cells(table, "b").ShouldBe(["x", null, "y"]);
        table.Numbers("c").Values.ToArray().ShouldAllBe(v => double.IsNaN(v));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+5", 5)]
    [InlineData("007", 7)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("-12.75", -12.75)]
    [InlineData("1e3", 1000)]
    [InlineData("1E-3", 0.001)]
    [InlineData("0.1", 0.1)]
    [InlineData("123456789012345", 123456789012345)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("1e999", double.PositiveInfinity)]
    public void Read_DecimalNumber_IsOne(string cell, double value) =>
        Read($"a\n{cell}\n").Numbers("a").Values[0].ShouldBe(value);

    [Theory]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("inf")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1,000", "\"1,000\"")]
    [InlineData("0x10")]
    [InlineData(" 1")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("٣")]
    public void Read_WhatIsNoDecimalNumber_MakesTheColumnText(string cell, string? written = null) =>
        Cells(Read($"a\n1\n{written ?? cell}\n"), "a").ShouldBe(["1", cell]);

    // The framework's own parser is the oracle for random decimals of every length.
    [Fact]
    public void Read_RandomDecimals_AgreeWithTheFramework()
    {
        SeededRandom random = new(1, "decimals");
        StringBuilder text = new("a\n");
        List<double> expected = [];
        for (int i = 0; i < 20_000; i++)
        {
            StringBuilder cell = new(random.NextInt(2) == 0 ? "" : "-");
            int digits = random.NextInt(1, 20);
            int point = random.NextInt(-10, digits + 1);
            for (int d = 0; d < digits; d++)
            {
                cell.Append(d == point ? "." : "").Append((char)('0' + random.NextInt(10)));
            }

            text.Append(cell).Append('\n');
            expected.Add(double.Parse(cell.ToString()));
        }

        Read(text.ToString()).Numbers("a").Values.ToArray().ShouldBe(expected);
    }

    // Cells seen before a column turned out to be text must come back as they were written.
    [Fact]
    public void Read_ColumnThatBecomesTextLate_KeepsEveryCellAsWritten()
    {
        List<string?> cells = [];
        SeededRandom random = new(2, "late");
        string[] odd =
        [
            "01",
            "1.50",
            "+5",
            "1e3",
            "0.00001",
            "-0",
            "0.0",
            "1.",
            ".5",
            "123456789012345678",
            "00",
            "0.0001",
        ];
        for (int i = 0; i < 5000; i++)
        {
            cells.Add(
                random.NextInt(4) switch
                {
                    0 => odd[random.NextInt(odd.Length)],
                    1 => null,
                    2 => (random.NextInt(-99999, 99999) / 100.0).ToString(),
                    _ => random.NextInt(-99999, 99999).ToString(),
                }
            );
        }

        cells.Add("N/A");
        Table table = Read("a,b\n" + string.Concat(cells.Select(c => c + ",1\n")));
        Cells(table, "a").ShouldBe(cells);
    }

    // Whole numbers of each length, with the bytes next to the digits in the place of one; the parser of the framework is
    // the oracle for what is a number.
    [Fact]
    public void Read_ShortCells_AgreeWithTheFramework()
    {
        for (int length = 1; length <= 9; length++)
        {
            for (int at = 0; at < length; at++)
            {
                foreach (char c in "0123456789/:pé\u007f")
                {
                    string cell = string.Concat("123456789".AsSpan(0, at), [c], "987654321".AsSpan(0, length - at - 1));
                    Column column = Read($"a,b\n{cell},7\n,{cell}\n")["a"];
                    column
                        .Format(0)
                        .ShouldBe(c == '0' && at == 0 && column is NumberColumn ? $"{ulong.Parse(cell)}" : cell);
                    (column is NumberColumn).ShouldBe(ulong.TryParse(cell, out _), cell);
                    column.IsMissing(1).ShouldBeTrue();
                }
            }
        }
    }

    // More rows than any chunk or batch holds; cells are worked out from the number of the row.
    // Two bytes hold whole numbers up to 65,534; whatever does not fit comes late here, after many that do.
    [Theory]
    [InlineData("65534", 65534)]
    [InlineData("65535", 65535)]
    [InlineData("65536", 65536)]
    [InlineData("0065535", 65535)]
    [InlineData("-0", -0.0)]
    [InlineData("-7", -7)]
    [InlineData("0.5", 0.5)]
    [InlineData("123456789012", 123456789012)]
    public void Read_NumberThatIsNoSmallCodeAfterManyThatAre_KeepsAllToTheBit(string cell, double value)
    {
        string[] cells = [.. Enumerable.Range(0, 40_000).Select(i => i % 7 == 0 ? "" : $"{i}"), cell, "3", ""];

        Table table = Read($"a,b\n{string.Join('\n', cells.Select(c => c + ",1"))}\n");

        ReadOnlySpan<double> values = table.Numbers("a").Values;
        long[] bits = [.. values.ToArray().Select(BitConverter.DoubleToInt64Bits)];
        double[] expected =
        [
            .. Enumerable.Range(0, 40_000).Select(i => i % 7 == 0 ? double.NaN : i),
            value,
            3,
            double.NaN,
        ];
        bits.ShouldBe([.. expected.Select(BitConverter.DoubleToInt64Bits)]);
    }

    // Large enough for a second thread to read the cells: whatever comes first in the file is told, never what was met first.
    [Theory]
    [InlineData(20_000, 30_000, "line 20002: 'x' in column 2")]
    [InlineData(30_000, 20_000, "line 20002: 1 cells where the header has 2")]
    [InlineData(29_999, 30_000, "line 30001: 'x' in column 2")]
    public void Read_ProblemsFarDown_NamesTheFirst(int noNumber, int shortRow, string what)
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 40_000)
            .Select(i =>
                i == noNumber ? $"{i},x"
                : i == shortRow ? $"{i}"
                : $"{i},{i % 9}"
            );
        CsvOptions options = new() { Types = new Dictionary<string, CsvColumnType> { ["b"] = CsvColumnType.Numbers } };

        _ = Refusal.Of(() => Read($"a,b\n{string.Join('\n', rows)}\n", options), ProblemCodes.BadTable, what);
    }

    [Fact]
    public void Read_ManyRows_KeepsEachCellInItsRow()
    {
        const int rows = 50_000;
        string Late(int row) =>
            row == rows - 1
                ? "end"
                : (row % 3) switch
                {
                    0 => "",
                    1 => $"0{row}",
                    _ => $"{row}.5",
                };
        string text = string.Concat(
            Enumerable.Range(0, rows).Select(r => $"id{r * 7919 % rows},{r},{Late(r)},\"{(r % 5 == 0 ? "" : "q")}\"\n")
        );
        Table table = Read("id,n,late,q\n" + text);
        Cells(table, "id").ShouldBe(Enumerable.Range(0, rows).Select(r => $"id{r * 7919 % rows}"));
        table.Numbers("n").Values.ToArray().ShouldBe(Enumerable.Range(0, rows).Select(r => (double)r));
        Cells(table, "late").ShouldBe(Enumerable.Range(0, rows).Select(r => Late(r) is "" ? null : Late(r)));
        Cells(table, "q").ShouldBe(Enumerable.Range(0, rows).Select(r => r % 5 == 0 ? null : "q"));
    }

    // Rows are read in batches by columns, but what is told is the first problem of the file.
    [Theory]
    [InlineData("1,2\n3,x\ny,4\n", "line 3: 'x' in column 2")]
    [InlineData("1,2\n3,x\n1,2,3\n", "line 3: 'x' in column 2")]
    [InlineData("1,2\ny,x\n\"1\n", "line 3: 'y' in column 1")]
    [InlineData("1,2\n3\ny,4\n", "line 3: 1 cells")]
    public void Read_SeveralProblems_NamesTheFirst(string rows, string what)
    {
        CsvOptions options = new()
        {
            Types = new Dictionary<string, CsvColumnType>(StringComparer.Ordinal)
            {
                ["a"] = CsvColumnType.Numbers,
                ["b"] = CsvColumnType.Numbers,
            },
        };
        Refusal.Of(() => Read("a,b\n" + rows, options), ProblemCodes.BadTable, "people.csv, " + what);
    }

    [Fact]
    public void Read_TextColumn_SortsCategoriesOrdinally() =>
        ((TextColumn)Read("a\nb\nB\na\né\nb\n")["a"]).Categories.ShouldBe(["B", "a", "b", "é"]);

    [Fact]
    public void Read_ByteOrderMark_IsNoPartOfTheName() =>
        Read([0xEF, 0xBB, 0xBF, .. "a\n1\n"u8]).Columns[0].Name.ShouldBe("a");

    [Fact]
    public void Read_Gzip_IsKnownByItsBytes()
    {
        byte[] plain = Encoding.UTF8.GetBytes("a,b\n1,x\n");
        Cells(Read(Pack(plain)), "b").ShouldBe(["x"]);
        using TemporaryFolder folder = new();
        Cells(CsvTableReader.Read(folder.File("named.csv", Pack(plain))), "b").ShouldBe(["x"]);
        Cells(CsvTableReader.Read(folder.File("plain.csv.gz", plain)), "b").ShouldBe(["x"]);
    }

    [Theory]
    [InlineData("a,b\n", 0)]
    [InlineData("a,b", 0)]
    [InlineData("a,b\n1,2", 1)]
    [InlineData("a,b\n1,2\n\n\r\n", 1)]
    [InlineData("a\n1\n\n2\n", 3)]
    [InlineData("a\r1\r2\r", 2)]
    public void Read_EndsOfLines_CountRows(string text, int rows) => Read(text).Rows.ShouldBe(rows);

    public static TheoryData<string, string> Malformed =>
        new()
        {
            { "", "line 1: the table is empty" },
            { "a,b,c\n1,2,3\n1,2\n", "line 3: 2 cells where the header has 3" },
            { "a,b\n\"x\ny\",2\n1,2,3\n", "line 4: 3 cells where the header has 2" },
            { "a,b\n1,2\n\n1,2\n", "line 3: the line is empty; expected 2 cells" },
            { "a,b\n1,2\n\"x\ny,3\n", "line 3: column 1: a quote is opened that is never closed" },
            { "a,b\n1,\"x\ny\n", "line 2: column 2: a quote is opened that is never closed" },
            { "a,b\n1,\"x\ny\",\"z\n", "line 3: column 3: a quote is opened that is never closed" },
            { "a,b\n1,x\"y\n", "line 2: column 2: a quote stands inside a cell" },
            { "a,b\n1,\"x\"y\n", "line 2: column 2: text follows a closing quote" },
            { "a,b,a\n", "line 1: two columns are named 'a', the second is column 3" },
            { "a,,b\n", "line 1: column 2 has no name" },
            { "\n1\n", "line 1: column 1 has no name" },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_MalformedTable_NamesLineAndColumn(string text, string what) =>
        Refusal.Of(() => Read(text), ProblemCodes.BadTable, "people.csv, " + what);

    [Fact]
    public void Read_TextThatIsNotUtf8_NamesTheLine()
    {
        Refusal.Of(() => Read([.. "a\nx\n"u8, 0xE9, .. "\n"u8]), ProblemCodes.BadTable, "line 3", "not UTF-8");
        Refusal.Of(() => Read([0xE9, .. "\n1\n"u8]), ProblemCodes.BadTable, "line 1", "not UTF-8");
        Refusal.Of(() => Read(Encoding.Unicode.GetPreamble()), ProblemCodes.BadTable, "UTF-16");
    }

    [Fact]
    public void Read_NumberedNames_AreDifferentAndLeaveOthersAlone() =>
        Read("a,a,a_2,a,,\n", new CsvOptions { RepeatedNames = RepeatedNames.Number })
            .Columns.Select(c => c.Name)
            .ShouldBe(["a", "a_3", "a_2", "a_4", "column_5", "column_6"]);

    [Fact]
    public void Read_WithTypes_FollowsThem()
    {
        CsvOptions options = new()
        {
            Types = new Dictionary<string, CsvColumnType>(StringComparer.Ordinal)
            {
                ["code"] = CsvColumnType.Text,
                ["age"] = CsvColumnType.Numbers,
            },
        };
        Cells(Read("code,age\n01,5\n1,\n", options), "code").ShouldBe(["01", "1"]);
        Refusal.Of(
            () => Read("code,age\n01,5\n1,x\n", options),
            ProblemCodes.BadTable,
            "line 3: 'x' in column 2 ('age') is not a number"
        );
        Refusal.Of(() => Read("cod,age\n", options), ProblemCodes.UnknownColumn, "'code'; did you mean 'cod'?");
    }

    [Fact]
    public void Read_WithMarkersTrimmingAndSeparator_FollowsThem()
    {
        CsvOptions options = new()
        {
            Separator = ';',
            TrimCells = true,
            MissingMarkers = ["?", "NA"],
        };
        Table table = Read("a ; b\n 1;x \n? ; NA\n", options);
        table.Numbers("a").Values.ToArray().ShouldBe([1, double.NaN]);
        Cells(table, "b").ShouldBe(["x", null]);
    }

    [Fact]
    public void Read_BeyondALimit_IsTooLarge()
    {
        Refusal.Of(() => Read("a\n1\n2\n", new CsvOptions { MaximumRows = 1 }), ProblemCodes.TooLarge);
        Refusal.Of(() => Read("a,b\n1,2\n1,2\n", new CsvOptions { MaximumCells = 2 }), ProblemCodes.TooLarge);
        Refusal.Of(() => Read("a,b\n", new CsvOptions { MaximumColumns = 1 }), ProblemCodes.TooLarge);
        Refusal.Of(() => Read("a\n1\n2\n", new CsvOptions { MaximumBytes = 4 }), ProblemCodes.TooLarge);
        byte[] bomb = Pack(Encoding.UTF8.GetBytes("a\n" + new string('1', 1 << 20)));
        Refusal.Of(
            () => CsvTableReader.Read(new MemoryStream(bomb), "b", new CsvOptions { MaximumBytes = 1 << 16 }),
            ProblemCodes.TooLarge
        );
    }

    [Fact]
    public void Read_RowWithoutEnd_IsRefusedBeforeItFillsMemory()
    {
        byte[] endless = [.. "a\n\""u8, .. new byte[8 << 20]];
        CsvOptions options = new() { MaximumRowBytes = 1 << 16 };
        Refusal.MayHappen(() => CsvTableReader.Read(new MemoryStream(endless), "e", options), 2 << 20).ShouldBeFalse();
    }

    [Fact]
    public void Read_MissingFile_IsNotFound() =>
        Refusal.Of(() => CsvTableReader.Read("/nowhere/people.csv"), ProblemCodes.NotFound, "/nowhere/people.csv");

    [Fact]
    public void Read_EveryTruncationOfAGzip_IsRefused()
    {
        byte[] packed = Pack(
            Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},x\n")))
        );
        for (int length = 2; length < packed.Length; length++)
        {
            byte[] part = packed[..length];
            Refusal.Of(() => Read(part), ProblemCodes.BadTable, "people.csv");
        }
    }

    [Fact]
    public void Read_AnyBytes_SucceedsOrRefuses()
    {
        SeededRandom random = new(1, "csv-fuzz");
        byte[] table = "a,b,c\r\n1,\"x\"\"y\",\n2.5,\"z\nz\",7\n,é,\n"u8.ToArray();
        byte[] packed = Pack(table);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = (i % 3) switch
            {
                0 => Mutations.Noise(random, "a,\"\n\r1.e-"u8),
                1 => Mutations.Of(packed, random, [0, 255, 0x1F, 0x8B]),
                _ => Mutations.Of(table, random, "a,\"\n\r1.e-"u8),
            };
            Refusal.MayHappen(() => Read(bytes), 8 << 20);
        }
    }

    [Fact]
    public void Read_DamagedGzip_SaysThatTheGzipIsDamaged()
    {
        byte[] packed = Pack(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"{i * 7919}\n")))
        );
        packed[packed.Length / 2] ^= 0xFF;
        Should.Throw<PatchworkException>(() => Read(packed)).Message.ShouldMatch("people.csv.*gzip file is damaged");
    }

    // Cut in the middle, a gzip file may end within a row and looks like one that is short; with another checksum behind it all rows
    // look right. Both are damage of the file, whatever the rows say, and no words of the unpacking library are passed on.
    [Theory]
    [InlineData("cut")]
    [InlineData("no-checksum")]
    [InlineData("other-checksum")]
    [InlineData("short-row")]
    public void Read_CutOrChangedGzip_IsNotToldAsABadRow(string kind)
    {
        byte[] packed = Pack(
            Encoding.UTF8.GetBytes(
                string.Concat(
                    Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 10007},{i * 31 % 977},x\n").Prepend("a,b,c\n")
                )
            )
        );
        byte[] damaged = kind switch
        {
            "cut" => packed[..(packed.Length / 2)],
            "no-checksum" => packed[..^8],
            "other-checksum" => [.. packed[..^8], (byte)(packed[^8] ^ 1), .. packed[^7..]],
            _ => Pack("a,b,c\n1,2\n3,4,5\n"u8.ToArray())[..^8],
        };

        string message = Should.Throw<PatchworkException>(() => Read(damaged)).Message;

        message.ShouldMatch(
            "^people.csv, after line [0-9]+: the gzip file is damaged or cut off; pack or fetch it again.$"
        );
    }

    // Wherever the file was cut: also between two rows, where nothing about the rows would tell.
    [Fact]
    public void Read_GzipCutAnywhere_IsNeverReadAsWhole()
    {
        byte[] packed = Pack(
            Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i * 7919 % 10007}\n").Prepend("a\n"))
            )
        );
        for (int length = 12; length < packed.Length; length += 61)
        {
            byte[] cut = packed[..length];
            Should.Throw<PatchworkException>(() => Read(cut)).Message.ShouldContain("damaged or cut off");
        }

        Should.Throw<PatchworkException>(() => Read(packed[..^1])).Message.ShouldContain("damaged or cut off");
        Read(packed).Rows.ShouldBe(3000);
        Read([.. packed, .. new byte[512]]).Rows.ShouldBe(3000);
    }

    // A whole gzip file with a short row is told by the row.
    [Fact]
    public void Read_ShortRowInAWholeGzip_IsToldByItsLine() =>
        Should
            .Throw<PatchworkException>(() => Read(Pack("a,b,c\n1,2\n3,4,5\n"u8.ToArray())))
            .Message.ShouldBe("people.csv, line 2: 2 cells where the header has 3.");

    [Fact]
    public void Read_ColumnThatIsMissingOrText_NamesTheFile()
    {
        Table table = Read("a,b\nx,1\n");
        Should.Throw<PatchworkException>(() => table["c"]).Message.ShouldContain("in people.csv");
        Should
            .Throw<PatchworkException>(() => table.Numbers("a"))
            .Message.ShouldContain("'a' of people.csv holds text");
    }

    // Counted by hand: the header is line 1 and has a line end inside its quotes, so the first row begins in line 3; the second takes two lines.
    [Fact]
    public void Read_CellsOverSeveralLines_KeepsTheLineOfEachRow()
    {
        Table table = Read("\"a\n1\",b\nx,1\r\n\"y\r\ny\",2\nz,3\nz,many\n");

        Enumerable.Range(0, 4).Select(table.Place).ShouldBe(["line 3", "line 4", "line 6", "line 7"]);
        Should
            .Throw<PatchworkException>(() => table.Numbers("b"))
            .Message.ShouldBe(
                "Column 'b' of people.csv holds text, such as 'many' in line 7, but numbers are expected there."
            );
        table.Select(["b"]).Place(3).ShouldBe("line 7");
        table.With(new NumberColumn("c", [1, 2, 3, 4])).Place(3).ShouldBe("line 7");
        // Rows that were chosen are counted: their lines are no longer known.
        table.Take([3]).Place(0).ShouldBe("row 1");
    }
}
