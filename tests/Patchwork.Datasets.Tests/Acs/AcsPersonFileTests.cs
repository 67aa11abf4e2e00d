using System.IO.Compression;
using System.Text;
using Patchwork.Datasets.Acs;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Acs;

public sealed class AcsPersonFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The zip also holds a PDF, as the real ones do; codes with leading zeros are numbers, SERIALNO and SOCP are text.
    [Fact]
    public void Read_ZipWithPdf_ReadsTheTable()
    {
        Table table = AcsPersonFile.Read(_folder.File("csv_pde.zip", MadeSurvey.Zip()));

        table.Rows.ShouldBe(5);
        table.Numbers("AGEP").Values.ToArray().ShouldBe([17, 30, 40, 16, 64]);
        table["SOCP"].ShouldBeOfType<TextColumn>();
        table.Numbers("COW").IsMissing(2).ShouldBeTrue();
        AcsPersonFile.YearOf(table).ShouldBe(2018);
    }

    // Files of 2023 and later say STATE where ST stood.
    [Fact]
    public void Read_StateInsteadOfSt_IsCalledSt()
    {
        string csv = MadeSurvey.Csv(MadeSurvey.Columns2018.Replace(",ST,", ",STATE,"), 2024);

        Table table = AcsPersonFile.Read(_folder.File("p_10.csv", Encoding.UTF8.GetBytes(csv)));

        table.Numbers("ST").Values.ToArray().ShouldAllBe(v => v == 10);
        table.TryGet("STATE").ShouldBeNull();
        AcsPersonFile.YearOf(table).ShouldBe(2024);
    }

    // The whole country comes as psam_pusa.csv and psam_pusb.csv in one zip.
    [Fact]
    public void Read_TwoTablesInOneZip_AreJoined()
    {
        byte[] zip = MadeSurvey.Zip(("psam_pusa.csv", MadeSurvey.Csv()), ("psam_pusb.csv", MadeSurvey.Csv()));

        AcsPersonFile.Read(_folder.File("csv_pus.zip", zip)).Rows.ShouldBe(10);
    }

    [Fact]
    public void Read_PdfAlone_SaysWhatIsThere() =>
        Refusal.Of(
            () => AcsPersonFile.Read(_folder.File("csv_pde.zip", MadeSurvey.Zip(("README.pdf", "%PDF")))),
            ProblemCodes.BadTable,
            "README.pdf",
            "psam_p"
        );

    [Fact]
    public void Read_HousingRecords_NamesTheOtherFile() =>
        Refusal.Of(
            () => AcsPersonFile.Read(_folder.File("csv_hde.zip", MadeSurvey.Zip(("psam_h10.csv", "RT\nH\n")))),
            ProblemCodes.BadTable,
            "csv_p"
        );

    [Fact]
    public void Read_AnotherTable_NamesTheColumns() =>
        Refusal.Of(
            () => AcsPersonFile.Read(_folder.File("psam_p10.csv", "a,b\n1,2\n"u8.ToArray())),
            ProblemCodes.BadTable,
            "line 1",
            "SERIALNO"
        );

    [Fact]
    public void Read_NoSuchFile_IsNotFound() =>
        Refusal.Of(() => AcsPersonFile.Read(_folder["csv_pde.zip"]), ProblemCodes.NotFound, "csv_pde.zip");

    // Cut anywhere, a zip loses its directory, which stands at its end; 200 places to cut, each must be noticed.
    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        byte[] zip = MadeSurvey.Zip();

        for (int i = 1; i < 200; i++)
        {
            string path = _folder.File("csv_pde.zip", zip[..(zip.Length * i / 200)]);
            Refusal.Of(() => AcsPersonFile.Read(path), ProblemCodes.BadTable, "csv_pde.zip");
        }
    }

    // A changed byte inside the packed table must never change the table unnoticed: the checksum of the zip is compared.
    [Fact]
    public void Read_ChangedByte_IsRefusedOrWithoutEffect()
    {
        byte[] zip = MadeSurvey.Zip();
        string expected = Text(AcsPersonFile.Read(_folder.File("csv_pde.zip", zip)));
        int refused = 0;

        for (int at = 30; at < zip.Length; at += 7)
        {
            byte[] changed = [.. zip];
            changed[at] ^= 0x10;
            string path = _folder.File("csv_pde.zip", changed);
            if (Refusal.MayHappen(() => Text(AcsPersonFile.Read(path)).ShouldBe(expected)))
            {
                continue;
            }

            refused++;
        }

        refused.ShouldBeGreaterThan(20);
    }

    // A comma that became a line end makes a short row, and a digit that became a letter text among numbers. Both are damage, and
    // that is told, though the checksum stands behind the rows; fetching again mends it, looking at line 3 does not.
    [Theory]
    [InlineData(',', '\n', 0)]
    [InlineData(',', '\n', 1)]
    [InlineData('\n', '"', 0)]
    public void Read_ByteChangedToWhatBreaksARow_IsToldAsDamage(char from, char to, int threads)
    {
        byte[] zip = MadeSurvey.Zip(CompressionLevel.NoCompression, ("psam_p10.csv", MadeSurvey.Csv()));
        int people = zip.AsSpan().IndexOf("2018GQ0000003"u8);
        zip[people + zip.AsSpan(people).IndexOf((byte)from)] = (byte)to;
        string path = _folder.File("csv_pde.zip", zip);

        Refusal.Of(() => AcsPersonFile.Read(path, threads), ProblemCodes.BadTable, "checksum", "fetch the file again");
    }

    // A row that was short before it was packed is no damage: its line is told.
    [Fact]
    public void Read_ShortRowInASoundZip_IsToldByItsLine()
    {
        string csv = MadeSurvey.Csv() + "P,2018GQ0000009\n";
        string path = _folder.File("csv_pde.zip", MadeSurvey.Zip(("psam_p10.csv", csv)));

        Refusal.Of(() => AcsPersonFile.Read(path), ProblemCodes.BadTable, "line 7", "2 cells");
    }

    [Fact]
    public void Join_FilesOfTwoYears_NamesTheColumns()
    {
        Table of2018 = AcsPersonFile.Read(_folder.File("psam_p10.csv", Encoding.UTF8.GetBytes(MadeSurvey.Csv())));
        string later = MadeSurvey.Csv(MadeSurvey.Columns2018.Replace("JWTR", "JWTRNS"), 2019);
        Table of2019 = AcsPersonFile.Read(_folder.File("psam_p11.csv", Encoding.UTF8.GetBytes(later)));

        Refusal.Of(() => AcsPersonFile.Join([of2018, of2019]), ProblemCodes.BadTable, "JWTR, JWTRNS");
    }

    private static string Text(Table table) =>
        string.Join('\n', table.Columns.Select(c => string.Join(',', Enumerable.Range(0, c.Rows).Select(c.Format))));
}
