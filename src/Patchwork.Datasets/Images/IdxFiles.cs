namespace Patchwork.Datasets.Images;

/// <summary>Finds the four IDX files of MNIST or Fashion-MNIST in a folder, plain or gzip, and puts pictures and labels together.</summary>
internal static class IdxFiles
{
    /// <summary>The four files as published.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "train-images-idx3-ubyte.gz",
        "train-labels-idx1-ubyte.gz",
        "t10k-images-idx3-ubyte.gz",
        "t10k-labels-idx1-ubyte.gz",
    ];

    /// <summary>Reads pictures to learn from and to test on.</summary>
    /// <param name="folder">The folder that holds them.</param>
    /// <param name="set">The catalogue's name of the set.</param>
    /// <param name="what">Shape, classes and counts as published.</param>
    public static ImageSet Read(string folder, string set, ImageDescription what)
    {
        if (File.Exists(folder))
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{folder} is one file; expected the folder with all four, packed or not: {string.Join(", ", Names)}."
            );
        }

        string[] files = [.. Names.Select(name => Find(folder, name))];
        (ImageTable train, bool isTrain) = ReadPart(files, 0, set, what);
        (ImageTable test, bool isTest) = ReadPart(files, 2, set, what);
        return new ImageSet(train, test, files, train.Count == what.Train && test.Count == what.Test)
        {
            IsPublished = isTrain && isTest,
        };
    }

    private static string Find(string folder, string name)
    {
        string packed = Path.Combine(folder, name);
        string plain = packed[..^".gz".Length];
        return File.Exists(packed) ? packed
            : File.Exists(plain) ? plain
            : throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{folder} has no {name}; expected {string.Join(", ", Names)}, packed or not."
            );
    }

    private static (ImageTable Table, bool IsPublished) ReadPart(
        string[] files,
        int first,
        string set,
        ImageDescription what
    )
    {
        (string images, string labels) = (files[first], files[first + 1]);
        byte[] classOf = IdxReader.ReadLabels(labels);
        (ImageShape shape, byte[] pixels) = IdxReader.ReadImages(images);
        if (shape != what.Shape)
        {
            throw Bad(images, $"its pictures are {shape}; expected {what.Shape}");
        }

        if (pixels.Length / shape.Size != classOf.Length)
        {
            throw Bad(
                images,
                $"it has {pixels.Length / shape.Size} pictures, but {Path.GetFileName(labels)} has {classOf.Length} labels; "
                    + "expected as many, from the same set"
            );
        }

        bool isPublished =
            PublishedIdx.Is(images, [classOf.Length, shape.Height, shape.Width], pixels, set, first)
            & PublishedIdx.Is(labels, [classOf.Length], classOf, set, first + 1);
        int wrong = Array.FindIndex(classOf, label => label >= what.Classes.Count);
        return wrong < 0
            ? (new ImageTable(shape, pixels, classOf, what.Classes), isPublished)
            : throw Bad(labels, $"label {wrong + 1} is {classOf[wrong]}; expected 0 to {what.Classes.Count - 1}");
    }

    private static PatchworkException Bad(string path, string what) => new(ProblemCodes.BadArray, $"{path}: {what}.");
}
