using Patchwork.Datasets.Images;

namespace Patchwork.Datasets.Catalog;

/// <summary>The catalogue's entries of sets of pictures.</summary>
internal static class ImageEntries
{
    private static readonly string[] Fashion =
    [
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ];

    public static IReadOnlyList<KnownDataset> All { get; } =
    [
        new()
        {
            Name = "mnist",
            Title = "MNIST: handwritten digits",
            Description =
                "Grey pictures of digits by employees of the US census and by pupils; ink is 255, ground 0. Classes are not balanced: "
                + "5,421 fives and 6,742 ones to learn from.",
            Source = "LeCun, Cortes and Burges (1998); mirror https://ossci-datasets.s3.amazonaws.com/mnist/",
            Licence = "usually given as CC BY-SA 3.0; not stated with the files",
            Size = "70,000 pictures of 28 x 28, 11.6 MB packed",
            Label = "digit",
            Features = [],
            Files = IdxFiles.Names,
            Images = new ImageDescription(
                new ImageShape(1, 28, 28),
                [.. Enumerable.Range(0, 10).Select(d => $"{d}")],
                60_000,
                10_000
            ),
            Published = Idx(
                "https://ossci-datasets.s3.amazonaws.com/mnist/",
                (9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                (28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                (1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                (4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")
            ),
        },
        new()
        {
            Name = "fashion-mnist",
            Title = "Fashion-MNIST: pictures of clothes",
            Description =
                "Grey pictures of articles sold by Zalando, ten balanced classes, in the form of MNIST. Where Debian's package "
                + "dataset-fashion-mnist is installed, its files are used and nothing is fetched.",
            Source =
                "Zalando Research, Xiao, Rasul and Vollgraf (2017), https://github.com/zalandoresearch/fashion-mnist",
            Licence = "MIT (Expat)",
            Size = "70,000 pictures of 28 x 28, 30.9 MB packed",
            Label = "article",
            Features = [],
            Files = IdxFiles.Names,
            Images = new ImageDescription(new ImageShape(1, 28, 28), Fashion, 60_000, 10_000),
            Published = Idx(
                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/",
                (26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                (29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                (4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                (5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")
            ),
        },
        Cifar(
            CifarClasses.Ten,
            "data_batch_1.bin to 5, test_batch.bin",
            "Ten balanced classes.",
            170_052_171,
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"
        ),
        Cifar(
            CifarClasses.Hundred,
            "train.bin, test.bin",
            "A hundred balanced classes; the twenty superclasses of the published files are not read. A few pictures occur twice.",
            168_513_733,
            "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"
        ),
    ];

    private static KnownDataset Cifar(
        IReadOnlyList<string> classes,
        string unpacked,
        string description,
        long bytes,
        string sum
    )
    {
        string archive = $"cifar-{classes.Count}-binary.tar.gz";
        return new()
        {
            Name = $"cifar{classes.Count}",
            Title = $"CIFAR-{classes.Count}: small colour pictures of things and animals",
            Description =
                $"{description} The pictures come from the Tiny Images collection, which its makers withdrew in 2020 for the offensive "
                + "labels and pictures in it.",
            Source = "Krizhevsky (2009), https://www.cs.toronto.edu/~kriz/cifar.html",
            Licence = "not stated; the authors ask for a citation",
            Size = $"60,000 pictures of 3 x 32 x 32, {bytes / 1e6:0} MB packed",
            Label = "class",
            Features = [],
            Files = [archive, unpacked, $"cifar{classes.Count}-train….bin.gz and cifar{classes.Count}-test….bin.gz"],
            Images = new ImageDescription(CifarReader.Shape, classes, 50_000, 10_000),
            Published = [new KnownFile(archive, new Uri($"https://www.cs.toronto.edu/~kriz/{archive}"), bytes, sum)],
        };
    }

    private static KnownFile[] Idx(string site, params (long Bytes, string Sum)[] files) =>
        [
            .. files.Select(
                (f, i) => new KnownFile(IdxFiles.Names[i], new Uri(site + IdxFiles.Names[i]), f.Bytes, f.Sum)
            ),
        ];
}
