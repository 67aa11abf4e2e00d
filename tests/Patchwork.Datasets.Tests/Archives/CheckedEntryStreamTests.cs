using System.IO.Compression;
using Patchwork.Datasets.Archives;

namespace Patchwork.Datasets.Tests.Archives;

/// <summary>A changed byte of a zip that others made is noticed, however its entry is packed and however it is read.</summary>
public sealed class CheckedEntryStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31 % 251))];

    [Fact]
    public void Read_SoundEntry_GivesItsBytes()
    {
        using ZipArchive zip = new(new MemoryStream(Zip(CompressionLevel.Optimal)));
        using CheckedEntryStream stream = new(zip.Entries[0], "a.zip, x.bin", ProblemCodes.BadArchive);
        using MemoryStream read = new();

        stream.CopyTo(read);

        read.ToArray().ShouldBe(Content);
    }

    // Stored bytes carry no redundancy of their own, so the checksum alone tells; a reader that knows how many bytes it wants,
    // and never asks for the end, is told as well.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_FlippedStoredByte_IsDamage(bool exactLength)
    {
        byte[] bytes = Zip(CompressionLevel.NoCompression);
        bytes[bytes.AsSpan().IndexOf(Content.AsSpan(0, 100)) + 2000] ^= 1;
        using ZipArchive zip = new(new MemoryStream(bytes));
        using CheckedEntryStream stream = new(zip.Entries[0], "a.zip, x.bin", ProblemCodes.BadArchive);

        Refusal.Of(
            () =>
            {
                if (exactLength)
                {
                    stream.ReadExactly(new byte[Content.Length]);
                }
                else
                {
                    stream.CopyTo(Stream.Null);
                }
            },
            ProblemCodes.BadArchive,
            "a.zip, x.bin: its checksum is not the one that the zip file gives for it"
        );
    }

    // A byte anywhere, packed or not: either nothing of the content changes, or it is refused with the code asked for.
    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Read_AnyFlippedByte_NeverGivesOtherBytes(CompressionLevel packing)
    {
        byte[] whole = Zip(packing);
        for (int at = 0; at < whole.Length; at += 7)
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= 0x10;
            byte[]? read = null;
            try
            {
                using ZipArchive zip = new(new MemoryStream(bytes));
                using CheckedEntryStream stream = new(zip.Entries[0], "a.zip, x.bin", ProblemCodes.BadArchive);
                using MemoryStream copy = new();
                stream.CopyTo(copy);
                read = copy.ToArray();
            }
            catch (PatchworkException e)
            {
                e.Code.ShouldBe(ProblemCodes.BadArchive);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentOutOfRangeException)
            {
                // The list of entries itself: whoever opens the zip says that it is none.
            }

            read?.ShouldBe(Content);
        }
    }

    private static byte[] Zip(CompressionLevel packing)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("x.bin", packing).Open();
            entry.Write(Content);
        }

        return bytes.ToArray();
    }
}
