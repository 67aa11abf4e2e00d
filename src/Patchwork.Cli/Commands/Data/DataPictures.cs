using Patchwork.Cli.Frame;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Images;

namespace Patchwork.Cli.Commands;

/// <summary><c>data get</c> for pictures: reads them and writes four arrays.</summary>
internal static class DataPictures
{
    /// <summary>Reads and writes.</summary>
    public static CommandResult Get(
        CommandContext context,
        KnownDataset dataset,
        string? from,
        string? table,
        bool split
    )
    {
        if (table is not null || split || context.Out is not { } folder)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{dataset.Name} holds pictures in parts to learn from and to test on; expected --out DIR alone, without --table and --split."
            );
        }

        ImageSet set = context.WithProgress(
            $"Reading {dataset.Name}",
            _ => DataOrigin.Read(from, () => ImageLoader.Read(dataset, from ?? Fetch(dataset, context.Cancellation)))
        );
        DataFiles.MakeFolder(folder);
        List<string> files = [];
        foreach ((string part, ImageTable pictures) in new[] { ("train", set.Train), ("test", set.Test) })
        {
            Write($"{part}-images.npy", pictures.PixelArray());
            Write($"{part}-labels.npy", pictures.LabelArray());
        }

        return new CommandResult(DocumentOf(dataset, set, files))
        {
            Summary = Summary(dataset, set, files),
            Tables = [Classes(set)],
        };

        void Write(string name, NpyArray array)
        {
            files.Add(Path.Combine(folder, name));
            NpyWriter.Write(files[^1], array);
        }
    }

    private static string Fetch(KnownDataset dataset, CancellationToken cancellation)
    {
        if (
            string.Equals(dataset.Name, "fashion-mnist", StringComparison.Ordinal)
            && Directory.Exists(ImageLoader.DebianFashionFolder)
        )
        {
            return ImageLoader.DebianFashionFolder;
        }

        using DatasetDownload download = new();
        return download.Folder(dataset, cancellation);
    }

    private static DataPicturesDocument DocumentOf(KnownDataset dataset, ImageSet set, IReadOnlyList<string> files) =>
        new(
            dataset.Name,
            new DataPicturesShape(
                set.Train.Shape.Channels,
                set.Train.Shape.Height,
                set.Train.Shape.Width,
                set.Train.Classes,
                set.Train.Count,
                set.Test.Count
            ),
            set.IsWhole,
            set.Train.CountByClass(),
            set.Test.CountByClass(),
            set.Sources,
            files
        );

    private static List<string> Summary(KnownDataset dataset, ImageSet set, IReadOnlyList<string> files)
    {
        List<string> lines =
        [
            $"Read {set.Train.Count:N0} pictures to learn from and {set.Test.Count:N0} to test on: {dataset.Title}, {set.Train.Shape}.",
        ];
        if (!set.IsWhole)
        {
            lines.Add(
                $"Published are {dataset.Images!.Train:N0} and {dataset.Images.Test:N0}: figures on this part compare with no published ones."
            );
        }
        else if (set.IsPublished is false)
        {
            lines.Add(
                "They are as many as were published, but not the published bytes: figures may compare with no published ones."
            );
        }

        lines.Add($"Wrote {string.Join(", ", files)}: a row a picture, one byte a value, channel by channel.");
        return lines;
    }

    private static ResultTable Classes(ImageSet set)
    {
        ResultTable table = new(
            "classes",
            "Pictures by class",
            new("label", "Label", Importance: 3),
            new("class", "Class", Importance: 2),
            new("train", "To learn from"),
            new("test", "To test on")
        );
        int[] train = set.Train.CountByClass();
        int[] test = set.Test.CountByClass();
        for (int label = 0; label < train.Length; label++)
        {
            table.Add(label, set.Train.Classes[label], train[label], test[label]);
        }

        return table;
    }
}
