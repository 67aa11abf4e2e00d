using System.Security.Cryptography;
using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Images;

namespace Patchwork.Datasets.Tests.Images;

public sealed class IdxImageTests : IDisposable
{
    private static readonly KnownDataset Mnist = DatasetCatalog.Find("mnist");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Values and labels are those that MadePictures writes by rule.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_FourFiles_GivesPicturesWithLabels(bool packed)
    {
        WriteSet(packed);

        ImageSet set = ImageLoader.Read(Mnist, _folder.FullPath);

        set.Train.Count.ShouldBe(12);
        set.Test.Count.ShouldBe(3);
        set.IsWhole.ShouldBeFalse();
        set.Train.Shape.ShouldBe(new ImageShape(1, 28, 28));
        set.Train.Labels[11].ShouldBe((byte)1);
        set.Train[11][0].ShouldBe((byte)11);
        set.Train[11][783].ShouldBe(unchecked((byte)(11 + 783)));
        set.Train.PixelArray().Shape.ShouldBe([12, 784]);
        set.Train.CountByClass().ShouldBe([2, 2, 1, 1, 1, 1, 1, 1, 1, 1]);
    }

    // One clear message each; nothing claimed in a header is allocated before it is there.
    [Theory]
    [InlineData("labels-for-images", "00000801")]
    [InlineData("wrong-magic", "00000D03")]
    [InlineData("cut", "ends after 8624")]
    [InlineData("lying-count", "ends after 9408")]
    [InlineData("left-over", "left over")]
    [InlineData("cut-gzip", "the gzip file is damaged or cut off")]
    [InlineData("no-checksum", "the gzip file is damaged or cut off")]
    [InlineData("other-count", "12 pictures, but")]
    [InlineData("bad-label", "label 1 is 12")]
    [InlineData("empty", "ends at once")]
    [InlineData("short-header", "within its header")]
    [InlineData("wrong-size", "its pictures are 56 x 14")]
    public void Read_BadFile_SaysOneClearThing(string kind, string part)
    {
        byte[] images = MadePictures.IdxImages(12, 12);
        byte[] packed = MadePictures.Gzip(images);
        byte[] labels = MadePictures.IdxLabels(12);
        switch (kind)
        {
            case "labels-for-images":
                packed = MadePictures.Gzip(labels);
                break;
            case "wrong-magic":
                images[2] = 13;
                packed = MadePictures.Gzip(images);
                break;
            case "cut":
                packed = MadePictures.Gzip(images[..^784]);
                break;
            case "lying-count":
                packed = MadePictures.Gzip(MadePictures.IdxImages(12, 2_000_000));
                break;
            case "left-over":
                packed = MadePictures.Gzip([.. images, 0]);
                break;
            case "cut-gzip":
                packed = packed[..(packed.Length / 2)];
                break;
            case "no-checksum":
                packed = packed[..^8];
                break;
            case "other-count":
                labels = MadePictures.IdxLabels(11);
                break;
            case "bad-label":
                labels[8] = 12;
                break;
            case "empty":
                packed = MadePictures.Gzip([]);
                break;
            case "short-header":
                packed = MadePictures.Gzip(images[..10]);
                break;
            default:
                (images[11], images[15]) = (56, 14);
                packed = MadePictures.Gzip(images);
                break;
        }

        WriteSet(true);
        _folder.File("train-images-idx3-ubyte.gz", packed);
        _folder.File("train-labels-idx1-ubyte.gz", MadePictures.Gzip(labels));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal.Of(() => ImageLoader.Read(Mnist, _folder.FullPath), ProblemCodes.BadArray, part, "train-");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);
    }

    [Fact]
    public void Read_LengthsBeyondAnArray_AreTooLarge()
    {
        byte[] images = MadePictures.IdxImages(1, int.MaxValue);
        WriteSet(true);
        _folder.File("train-images-idx3-ubyte.gz", MadePictures.Gzip(images));

        Refusal.Of(() => ImageLoader.Read(Mnist, _folder.FullPath), ProblemCodes.TooLarge, "2147483647 x 28 x 28");
    }

    [Fact]
    public void Read_MissingFile_NamesAllFour() =>
        Refusal.Of(
            () => ImageLoader.Read(Mnist, _folder.FullPath),
            ProblemCodes.NotFound,
            "train-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz"
        );

    // Damaged anywhere, a file is read or refused; nothing else escapes.
    [Fact]
    public void Read_MutatedFiles_AreReadOrRefused()
    {
        WriteSet(true);
        byte[] packed = MadePictures.Gzip(MadePictures.IdxImages(3, 3));
        byte[] plain = MadePictures.IdxImages(3, 3);
        SeededRandom random = new(1, "idx");
        for (int i = 0; i < 200; i++)
        {
            byte[] original = i % 2 == 0 ? packed : plain;
            _folder.File("t10k-images-idx3-ubyte.gz", Mutations.Of(original, random, [0, 8, 3, 255, 31, 139]));
            Refusal.MayHappen(() => ImageLoader.Read(Mnist, _folder.FullPath));
        }
    }

    // Counts by class from the README of the files (5,421 of digit 5, 6,742 of digit 1); the checksum of the unpacked training
    // pictures is the well-known one. Without real files the made ones are looked at.
    [Fact]
    public void Read_RealMnist_HasTheKnownPictures()
    {
        string? real = RealFiles.Folder("mnist");
        WriteSet(true);

        ImageSet set = ImageLoader.Read(Mnist, real ?? _folder.FullPath);

        set.IsWhole.ShouldBe(real is not null);
        set.IsPublished.ShouldBe(real is not null);
        int[] counts = set.Train.CountByClass();
        counts[5].ShouldBe(real is null ? 1 : 5_421);
        counts[1].ShouldBe(real is null ? 2 : 6_742);
        if (real is not null)
        {
            byte[] head = [0, 0, 8, 3, 0, 0, 0xEA, 0x60, 0, 0, 0, 28, 0, 0, 0, 28];
            Convert
                .ToHexStringLower(SHA256.HashData([.. head, .. set.Train.Pixels]))
                .ShouldBe("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
        }
    }

    // The names, sizes and labels of both sets are alike: the bytes tell them apart, and which of the four files one is. Made files
    // are neither, which is told and not refused.
    [Fact]
    public void Read_FilesOfAnotherSet_AreRefused()
    {
        WriteSet(true);
        ImageLoader.Read(Mnist, _folder.FullPath).IsPublished.ShouldBe(false);
        if (RealFiles.Folder("mnist") is not { } real)
        {
            return;
        }

        Refusal.Of(
            () => ImageLoader.Read(DatasetCatalog.Find("fashion-mnist"), real),
            ProblemCodes.BadArray,
            "train-images-idx3-ubyte.gz is train-images-idx3-ubyte.gz of mnist; expected train-images-idx3-ubyte.gz of fashion-mnist"
        );
        File.Copy(Path.Combine(real, "t10k-images-idx3-ubyte.gz"), _folder["train-images-idx3-ubyte.gz"], true);
        File.Copy(Path.Combine(real, "t10k-labels-idx1-ubyte.gz"), _folder["train-labels-idx1-ubyte.gz"], true);
        Refusal.Of(
            () => ImageLoader.Read(Mnist, _folder.FullPath),
            ProblemCodes.BadArray,
            "is t10k-images-idx3-ubyte.gz of mnist; expected train-images-idx3-ubyte.gz of mnist"
        );
    }

    [Fact]
    public void Read_OneFile_AsksForTheFolder()
    {
        WriteSet(true);

        Refusal.Of(
            () => ImageLoader.Read(Mnist, _folder["train-images-idx3-ubyte.gz"]),
            ProblemCodes.NotFound,
            "is one file",
            "t10k-labels"
        );
    }

    private void WriteSet(bool packed)
    {
        string end = packed ? ".gz" : "";
        Func<byte[], byte[]> pack = packed ? MadePictures.Gzip : bytes => bytes;
        _folder.File("train-images-idx3-ubyte" + end, pack(MadePictures.IdxImages(12, 12)));
        _folder.File("train-labels-idx1-ubyte" + end, pack(MadePictures.IdxLabels(12)));
        _folder.File("t10k-images-idx3-ubyte" + end, pack(MadePictures.IdxImages(3, 3)));
        _folder.File("t10k-labels-idx1-ubyte" + end, pack(MadePictures.IdxLabels(3)));
    }
}
