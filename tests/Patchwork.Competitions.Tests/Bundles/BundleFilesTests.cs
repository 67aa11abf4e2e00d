using System.IO.Compression;
using System.Text;
using Patchwork.Competitions.Bundles;

namespace Patchwork.Competitions.Tests.Bundles;

public sealed class BundleFilesTests
{
    private const string Spec = """
        title: Wages
        task: regression
        loss: squared
        alpha: 0.05
        data: { file: people.csv, label: y }
        split: { train: 0.5, validation: 0.25, test: 0.25, seed: 1 }
        base: { train: tree }
        terms: terms.md
        """;

    // One bit of a file that is stored as it is: a number of the table, which then is another number or a short row, and a letter
    // of the terms. The zip's checksum tells, with the name of the file.
    [Theory]
    [InlineData("people.csv", "777", 0x01)]
    [InlineData("people.csv", ",777", 0x01)]
    [InlineData("terms.md", "kind", 0x20)]
    public void Read_FlippedByteOfAStoredFile_IsDamage(string file, string at, byte bit)
    {
        byte[] zip = Zip();
        zip[zip.AsSpan().IndexOf(Encoding.UTF8.GetBytes(at))] ^= bit;

        PatchworkException refusal = Should.Throw<PatchworkException>(() => Read(zip));

        refusal.Code.ShouldBe(ProblemCodes.BadSpec, refusal.Message);
        refusal.Message.ShouldContain($"wages.zip: the file '{file}': its checksum is not the one");
    }

    [Fact]
    public void Read_SoundZip_ReadsIt() => Read(Zip()).Table.Rows.ShouldBe(40);

    // The zip's own files are a few hundred bytes in all; 20,000 more are packed into some 60. What it claims is refused unread.
    [Fact]
    public void OpenZip_ThatUnpacksToMoreThanIsTaken_IsTooLargeBeforeItIsUnpacked()
    {
        byte[] zip = Zip(new string('7', 20_000));

        Read(zip, 30_000).Table.Rows.ShouldBe(40);
        PatchworkException refusal = Should.Throw<PatchworkException>(() =>
            BundleFiles.OpenZip(new MemoryStream(zip), "wages.zip", 20_000)
        );

        refusal.Code.ShouldBe(ProblemCodes.TooLarge);
        refusal.Message.ShouldBe("wages.zip is larger than 20,000 bytes once unpacked, the most that is taken.");
    }

    // The same within gzip inside the zip: what the zip claims is small, what the table becomes is not.
    [Fact]
    public void Read_TableOfGzipThatUnpacksToMoreThanIsTaken_IsTooLarge()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes("x,y\n" + string.Concat(Enumerable.Repeat("1,2\n", 20_000))));
        }

        byte[] zip = Zip(table: packed.ToArray());

        Should.Throw<PatchworkException>(() => Read(zip, 20_000)).Code.ShouldBe(ProblemCodes.TooLarge);
    }

    // Lines are counted from the header, columns too (interfaces section 1).
    [Theory]
    [InlineData("abc")]
    [InlineData("NaN")]
    [InlineData("inf")]
    public void Read_LabelWithOneCellThatIsNoNumber_NamesTheCellWithLineAndColumn(string cell)
    {
        byte[] table = Encoding.UTF8.GetBytes($"x,y\n1,55.74\n2,{cell}\n3,12\n");

        PatchworkException refusal = Should.Throw<PatchworkException>(() => Read(Zip(table: table)));

        refusal.Code.ShouldBe(ProblemCodes.BadTable);
        refusal.Message.ShouldBe(
            $"people.csv, line 3: '{cell}' in column 2 ('y') is not a number; expected numbers there."
        );
    }

    [Fact]
    public void Read_TableWithTheCharacterZero_NamesColumnAndRow()
    {
        PatchworkException refusal = Should.Throw<PatchworkException>(() =>
            Read(Zip(table: Encoding.UTF8.GetBytes("x,y\na,1\nb\0,2\n")))
        );

        refusal.Code.ShouldBe(ProblemCodes.BadTable);
        refusal.Message.ShouldBe(
            "people.csv: the column 'x' holds the character 0 in line 3; expected text or a number."
        );
    }

    [Fact]
    public void ReadText_NotUtf8_IsOneSentenceWithoutBytes()
    {
        byte[] zip = Zip(terms: [0x42, 0xE9, 0x20]);

        Should
            .Throw<PatchworkException>(() => Read(zip))
            .Message.ShouldBe("wages.zip: the file 'terms.md' is no UTF-8 text; save it as UTF-8.");
    }

    private static CompetitionBundle Read(byte[] zip, long largest = BundleFiles.LargestUnpacked)
    {
        using BundleFiles files = BundleFiles.OpenZip(new MemoryStream(zip), "wages.zip", largest);
        return CompetitionBundle.Read(files);
    }

    private static byte[] Zip(string? more = null, byte[]? table = null, byte[]? terms = null)
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{777 + i}\n"));
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (
                (string name, byte[] content) in new[]
                {
                    ("terms.md", terms ?? Encoding.UTF8.GetBytes("Be kind.")),
                    ("people.csv", table ?? Encoding.UTF8.GetBytes("x,y\n" + rows)),
                    (CompetitionSpecFile.Name, Encoding.UTF8.GetBytes(Spec)),
                }
            )
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }

            if (more is not null)
            {
                using Stream entry = zip.CreateEntry("more.txt", CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(more));
            }
        }

        return bytes.ToArray();
    }
}
