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
    public static ImageSet Read(string folder, ImageDescription what)
    {
        string[] files = [.. Names.Select(name => Find(folder, name))];
        ImageTable train = ReadPart(files[0], files[1], what);
        ImageTable test = ReadPart(files[2], files[3], what);
        return new ImageSet(train, test, files, train.Count == what.Train && test.Count == what.Test);
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

    private static ImageTable ReadPart(string images, string labels, ImageDescription what)
    {
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

        int wrong = Array.FindIndex(classOf, label => label >= what.Classes.Count);
        return wrong < 0
            ? new ImageTable(shape, pixels, classOf, what.Classes)
            : throw Bad(labels, $"label {wrong + 1} is {classOf[wrong]}; expected 0 to {what.Classes.Count - 1}");
    }

    private static PatchworkException Bad(string path, string what) => new(ProblemCodes.BadArray, $"{path}: {what}.");
}
