using System.IO.Compression;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Datasets.Files;
using Patchwork.Datasets.Made;

namespace Patchwork.Cli.Commands;

/// <summary><c>data get made-acs</c> without a task: all made people with all columns, written as they are made.</summary>
internal static class DataMade
{
    /// <summary>Makes and writes.</summary>
    public static CommandResult Get(
        CommandContext context,
        KnownDataset dataset,
        MadePopulation people,
        string? table,
        bool split
    )
    {
        if (split)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "--split parts the rows of a task; expected --task too, such as --task regression."
            );
        }

        List<string> files = [];
        if (table is not null)
        {
            Write(context, people, table);
            files.Add(table);
        }

        if (context.Out is { } folder)
        {
            DataFiles.MakeFolder(folder);
            files.Add(Path.Combine(folder, "data.csv"));
            Write(context, people, files[^1]);
            files.Add(Path.Combine(folder, "dictionary.yaml"));
            AtomicFile.WriteAllText(files[^1], DataDictionaryText.Write(MadePopulation.Dictionary()));
        }

        return new CommandResult(
            new DataGetDocument(
                dataset.Name,
                true,
                null,
                null,
                people.Rows,
                people.Rows,
                null,
                MadePopulation.Columns,
                [],
                dataset.Sensitive,
                [people.Source],
                files
            )
        )
        {
            Summary =
            [
                $"Made {people.Rows:N0} people with {MadePopulation.Columns.Count} columns; nobody in it exists.",
                $"Wrote {string.Join(", ", files)}.",
            ],
        };
    }

    private static void Write(CommandContext context, MadePopulation people, string path) =>
        context.WithProgress(
            $"Making {people.Rows:N0} people",
            progress =>
            {
                AtomicFile.Write(
                    path,
                    stream =>
                    {
                        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                        {
                            using GZipStream packed = new(stream, CompressionLevel.Fastest, leaveOpen: true);
                            people.WriteCsv(packed, context.Threads, progress, context.Cancellation);
                        }
                        else
                        {
                            people.WriteCsv(stream, context.Threads, progress, context.Cancellation);
                        }
                    }
                );
                return true;
            }
        );
}
