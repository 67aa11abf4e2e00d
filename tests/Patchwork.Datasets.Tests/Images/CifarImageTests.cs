using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Images;

namespace Patchwork.Datasets.Tests.Images;

public sealed class CifarImageTests : IDisposable
{
    private static readonly KnownDataset Ten = DatasetCatalog.Find("cifar10");
    private static readonly KnownDataset Hundred = DatasetCatalog.Find("cifar100");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The archive as published: five batches to learn from in the order of their numbers, one to test on, and a file of names.
    [Fact]
    public void Read_Archive_JoinsItsBatches()
    {
        string archive = _folder.File(
            "cifar-10-binary.tar.gz",
            MadePictures.Gzip(
                MadePictures.Tar(
                    ("cifar-10-batches-bin/batches.meta.txt", "airplane\n"u8.ToArray()),
                    ("cifar-10-batches-bin/data_batch_1.bin", MadePictures.Cifar(3)),
                    ("cifar-10-batches-bin/data_batch_2.bin", MadePictures.Cifar(2)),
                    ("cifar-10-batches-bin/test_batch.bin", MadePictures.Cifar(1))
                )
            )
        );

        ImageSet set = ImageLoader.Read(Ten, _folder.FullPath);

        set.Train.Labels.ToArray().ShouldBe([0, 1, 2, 0, 1]);
        set.Test.Count.ShouldBe(1);
        set.Train[2][1024].ShouldBe(unchecked((byte)(2 + 1024)), "the first value of green");
        set.Sources.ShouldBe([archive]);
        ImageLoader.Read(Ten, archive).Train.Count.ShouldBe(5);
    }

    // CIFAR-100 as published has a superclass before the class; other copies have the class alone.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_Hundred_TakesTheClassOfEitherRecord(int labels)
    {
        _folder.File("train.bin", MadePictures.Cifar(4, labels));
        _folder.File("test.bin", MadePictures.Cifar(2, labels));

        ImageSet set = ImageLoader.Read(Hundred, _folder.FullPath);

        set.Train.Labels.ToArray().ShouldBe([0, 1, 2, 3]);
        set.Train[3][5].ShouldBe((byte)8);
        set.Train.Classes[3].ShouldBe("bear");
    }

    [Theory]
    [InlineData("cut", "not a whole number of records of 3073")]
    [InlineData("label", "record 2: the class is 10")]
    [InlineData("gzip", "the gzip file is damaged or cut off")]
    [InlineData("empty", "0 bytes are not")]
    public void Read_BadFile_SaysOneClearThing(string kind, string part)
    {
        byte[] bytes = MadePictures.Cifar(2);
        if (kind is "label")
        {
            bytes[3073] = 10;
        }

        byte[] file = kind switch
        {
            "cut" => MadePictures.Gzip(bytes[..^1]),
            "gzip" => MadePictures.Gzip(bytes)[..^10],
            "empty" => MadePictures.Gzip([]),
            _ => MadePictures.Gzip(bytes),
        };
        _folder.File("data_batch_1.bin.gz", file);
        _folder.File("test_batch.bin", MadePictures.Cifar(1));

        Refusal.Of(() => ImageLoader.Read(Ten, _folder.FullPath), ProblemCodes.BadArray, part, "data_batch_1.bin.gz");
    }

    // An archive that was cut, and one that is none.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_DamagedArchive_IsRefused(bool cut)
    {
        byte[] whole = MadePictures.Gzip(
            MadePictures.Tar(("data_batch_1.bin", MadePictures.Cifar(9)), ("test_batch.bin", MadePictures.Cifar(1)))
        );
        string file = _folder.File("cifar-10-binary.tar.gz", cut ? whole[..^400] : "<html>sorry</html>"u8.ToArray());

        PatchworkException refusal = Should.Throw<PatchworkException>(() => ImageLoader.Read(Ten, file));

        refusal.Code.ShouldBe(ProblemCodes.BadArray);
        refusal.Message.ShouldContain("cifar-10-binary.tar.gz");
        refusal.Message.ShouldContain("damaged");
    }

    // Files that hold the same pictures: one packed and not, a cut beside what it was cut from, two cuts.
    [Theory]
    [InlineData("data_batch_1.bin.gz")]
    [InlineData("cifar10-train-cut.bin", "cifar10-test-cut.bin")]
    public void Read_SamePicturesTwice_AreNotCountedTwice(params string[] more)
    {
        _folder.File("data_batch_1.bin", MadePictures.Cifar(2));
        _folder.File("test_batch.bin", MadePictures.Cifar(1));
        foreach (string name in more)
        {
            _folder.File(name, MadePictures.Cifar(1));
        }

        Refusal.Of(
            () => ImageLoader.Read(Ten, _folder.FullPath),
            ProblemCodes.BadArray,
            "the same pictures more than once",
            more[0]
        );
    }

    [Fact]
    public void Read_TwoCutsOfOnePart_AsksForOne()
    {
        _folder.File("cifar10-train-10.bin", MadePictures.Cifar(2));
        _folder.File("cifar10-train-20.bin", MadePictures.Cifar(2));
        _folder.File("cifar10-test-10.bin", MadePictures.Cifar(1));

        Refusal.Of(
            () => ImageLoader.Read(Ten, _folder.FullPath),
            ProblemCodes.BadArray,
            "cifar10-train-10.bin, cifar10-train-20.bin"
        );
        Refusal.Of(
            () => ImageLoader.Read(Ten, _folder["cifar10-train-10.bin"]),
            ProblemCodes.NotFound,
            "expected the folder"
        );
    }

    [Fact]
    public void Read_MutatedArchives_AreReadOrRefused()
    {
        byte[] tar = MadePictures.Tar(("train.bin", MadePictures.Cifar(1)), ("test.bin", MadePictures.Cifar(1)));
        SeededRandom random = new(2, "cifar");
        for (int i = 0; i < 200; i++)
        {
            string file = _folder.File("x.tar", Mutations.Of(tar, random, [0, (byte)'7', (byte)'x', 255]));
            Refusal.MayHappen(() => ImageLoader.Read(Hundred, file));
        }
    }

    // A folder that has the other CIFAR only, or nothing: the message says what would be taken.
    [Fact]
    public void Read_OtherSet_IsNotTaken()
    {
        _folder.File("cifar100-train-cut.bin", MadePictures.Cifar(1));
        _folder.File("cifar100-test-cut.bin", MadePictures.Cifar(1));

        Refusal.Of(
            () => ImageLoader.Read(Ten, _folder.FullPath),
            ProblemCodes.NotFound,
            "cifar-10-binary.tar.gz",
            "data_batch_1.bin"
        );
    }

    // The cuts hold 1,000 or 100 of every class to learn from, 200 or 20 to test on.
    [Theory]
    [InlineData("cifar10", 1_000, 200)]
    [InlineData("cifar100", 100, 20)]
    public void Read_RealCuts_HaveBalancedClasses(string name, int train, int test)
    {
        string? real = RealFiles.Folder(name);
        _folder.File($"{name}-train-made.bin.gz", MadePictures.Gzip(MadePictures.Cifar(20)));
        _folder.File($"{name}-test-made.bin.gz", MadePictures.Gzip(MadePictures.Cifar(10)));

        ImageSet set = ImageLoader.Read(DatasetCatalog.Find(name), real ?? _folder.FullPath);

        set.IsWhole.ShouldBeFalse();
        set.Train.CountByClass()[0].ShouldBe(real is null ? 2 : train);
        set.Test.CountByClass()[9].ShouldBe(real is null ? 1 : test);
        if (real is not null)
        {
            set.Train.CountByClass().ShouldAllBe(count => count == train);
        }
    }
}
