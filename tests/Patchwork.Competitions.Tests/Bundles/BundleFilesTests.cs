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

    private static CompetitionBundle Read(byte[] zip)
    {
        using BundleFiles files = BundleFiles.OpenZip(new MemoryStream(zip), "wages.zip");
        return CompetitionBundle.Read(files);
    }

    private static byte[] Zip()
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{777 + i}\n"));
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (
                (string name, string text) in new[]
                {
                    ("terms.md", "Be kind."),
                    ("people.csv", "x;y\n".Replace(';', ',') + rows),
                    (CompetitionSpecFile.Name, Spec),
                }
            )
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
