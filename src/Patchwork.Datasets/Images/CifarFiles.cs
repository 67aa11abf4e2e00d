using System.Formats.Tar;
using System.Text.RegularExpressions;
using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Images;

/// <summary>
/// Finds the binary files of CIFAR-10 or CIFAR-100: in the archive as published (<c>cifar-10-binary.tar.gz</c>), unpacked from it
/// in a folder, or cuts of them named <c>cifar10-train….bin.gz</c>.
/// </summary>
internal static partial class CifarFiles
{
    /// <summary>Reads pictures to learn from and to test on.</summary>
    /// <param name="path">A folder, or the archive.</param>
    /// <param name="what">The classes and counts as published.</param>
    public static ImageSet Read(string path, ImageDescription what)
    {
        int classes = what.Classes.Count;
        string archive = $"cifar-{classes}-binary.tar.gz";
        if (File.Exists(path))
        {
            return PartOf(Path.GetFileName(path), classes) is null
                ? ReadArchive(path, what)
                : throw new PatchworkException(
                    ProblemCodes.NotFound,
                    $"{path} is one of several files; expected the folder with pictures to learn from and to test on, or {archive}."
                );
        }

        string[] files = FilesIn(path, classes);
        RequireNothingTwice(path, files);
        if (files.Length == 0 && File.Exists(Path.Combine(path, archive)))
        {
            return ReadArchive(Path.Combine(path, archive), what);
        }

        return Build(
            path,
            what,
            [.. files.Select(file => (Path.GetFileName(file), CifarReader.Read(file, what.Classes)))],
            files
        );
    }

    private static string[] FilesIn(string folder, int classes)
    {
        string[] places = [folder, Path.Combine(folder, classes == 10 ? "cifar-10-batches-bin" : "cifar-100-binary")];
        return
        [
            .. places
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateFiles)
                .Where(file => PartOf(Path.GetFileName(file), classes) is not null)
                .Order(StringComparer.Ordinal),
        ];
    }

    // Cuts repeat pictures of the published files and of each other, and a packed file those of the same unpacked.
    private static void RequireNothingTwice(string folder, string[] files)
    {
        string[] names = [.. files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        string[] cuts = [.. names.Where(name => Cut().IsMatch(name))];
        IEnumerable<string[]> repeats =
        [
            .. Several(names, name => name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name),
            .. cuts.Length > 0 && cuts.Length < names.Length ? new[] { names } : [],
            .. Several(cuts, name => Cut().Match(name).Groups["part"].Value),
        ];
        if (repeats.FirstOrDefault() is { } repeated)
        {
            throw new PatchworkException(
                ProblemCodes.BadArray,
                $"{folder} has {string.Join(", ", repeated)}, which hold the same pictures more than once; expected a folder with one set of files."
            );
        }
    }

    private static IEnumerable<string[]> Several(string[] names, Func<string, string> key) =>
        names.GroupBy(key, StringComparer.Ordinal).Select(same => same.ToArray()).Where(same => same.Length > 1);

    private static ImageSet ReadArchive(string path, ImageDescription what)
    {
        List<(string, ImageTable)> parts = PackedFile.Read(
            path,
            ProblemCodes.BadArray,
            stream =>
            {
                try
                {
                    return ReadTar(stream, path, what.Classes);
                }
                catch (Exception e)
                    when (e is InvalidDataException or IOException or FormatException or ArgumentException)
                {
                    throw new PatchworkException(
                        ProblemCodes.BadArray,
                        $"{path} is no tar archive, or it is cut off or damaged; expected cifar-{what.Classes.Count}-binary.tar.gz as published.",
                        null,
                        e
                    );
                }
            }
        );
        return Build(path, what, parts, [path]);
    }

    private static List<(string, ImageTable)> ReadTar(Stream stream, string path, IReadOnlyList<string> classes)
    {
        List<(string, ImageTable)> found = [];
        using TarReader tar = new(stream, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            string name = Path.GetFileName(entry.Name);
            if (entry.DataStream is { } bytes && PartOf(name, classes.Count) is not null)
            {
                found.Add((name, CifarReader.Read(bytes, $"{path}, {name}", classes)));
            }
        }

        return found;
    }

    private static ImageSet Build(
        string path,
        ImageDescription what,
        IReadOnlyList<(string Name, ImageTable Table)> parts,
        IReadOnlyList<string> sources
    )
    {
        int classes = what.Classes.Count;
        ImageTable[] train = [.. parts.Where(p => PartOf(p.Name, classes) is "train").Select(p => p.Table)];
        ImageTable[] test = [.. parts.Where(p => PartOf(p.Name, classes) is "test").Select(p => p.Table)];
        if (train.Length == 0 || test.Length == 0)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{path} has no pictures {(train.Length == 0 ? "to learn from" : "to test on")}; expected cifar-{classes}-binary.tar.gz or, "
                    + (
                        classes == 10
                            ? "unpacked, data_batch_1.bin to 5 and test_batch.bin"
                            : "unpacked, train.bin and test.bin"
                    )
                    + $" (also cifar{classes}-train….bin.gz and cifar{classes}-test….bin.gz)."
            );
        }

        ImageTable learned = CifarReader.Join(train);
        ImageTable tested = CifarReader.Join(test);
        return new ImageSet(learned, tested, sources, learned.Count == what.Train && tested.Count == what.Test);
    }

    // Which part a file belongs to by its name, or null for any other file. Copies of the other CIFAR are not taken.
    private static string? PartOf(string name, int classes)
    {
        Match cut = Cut().Match(name);
        if (cut.Success)
        {
            return cut.Groups["classes"].ValueSpan.SequenceEqual($"{classes}") ? cut.Groups["part"].Value : null;
        }

        Match published = classes == 10 ? Batch().Match(name) : Half().Match(name);
        return !published.Success ? null
            : published.Groups["test"].Success ? "test"
            : "train";
    }

    [GeneratedRegex(@"^cifar-?(?<classes>100?)-(?<part>train|test).*\.bin(\.gz)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cut();

    [GeneratedRegex(
        @"^((?<train>data_batch_[1-5])|(?<test>test_batch))\.bin(\.gz)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Batch();

    [GeneratedRegex(@"^((?<train>train)|(?<test>test))\.bin(\.gz)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Half();
}
