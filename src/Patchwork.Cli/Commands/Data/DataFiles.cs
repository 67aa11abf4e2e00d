using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Datasets.Files;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>Writes a data set for use: the table, its dictionary and, where wanted, its splits. Every file appears whole or not at all.</summary>
/// <param name="folder">The folder for all of it, or null.</param>
/// <param name="file">A file for the table alone, or null.</param>
internal sealed class DataFiles(string? folder, string? file)
{
    private readonly List<string> _written = [];

    /// <summary>Writes the files and gives their paths.</summary>
    /// <param name="choice">The data set.</param>
    /// <param name="splitSeed">The seed of the splits, or null for none.</param>
    /// <param name="read">The user's files that were read, which are not written over.</param>
    public string[] Write(DataChoice choice, long? splitSeed, IReadOnlyList<string> read)
    {
        if (file is not null)
        {
            WriteTable(OutputFile.NotAnInput("--table", file, read), choice.Table);
        }

        if (folder is not null)
        {
            MakeFolder(folder);
            WriteTable(OutputFile.NotAnInput("--out", Path.Combine(folder, "data.csv"), read), choice.Table);
            string words = Path.Combine(folder, "dictionary.yaml");
            AtomicFile.WriteAllText(words, DataDictionaryText.Write(choice.Dictionary));
            _written.Add(words);
            if (splitSeed is { } seed)
            {
                SplitAssignment parts = SplitAssignment.Of(choice.Table.Rows, seed);
                WriteTable(Path.Combine(folder, "train.csv"), choice.Table.Take([.. parts.Train]));
                WriteTable(Path.Combine(folder, "validation.csv"), choice.Table.Take([.. parts.Validation]));
                WriteTable(Path.Combine(folder, "test.csv"), choice.Table.Take([.. parts.Test]));
            }
        }

        return [.. _written];
    }

    private void WriteTable(string path, Table table)
    {
        CsvTableWriter.Write(path, table);
        _written.Add(path);
    }

    /// <summary>Makes the folder of --out where it is not there yet.</summary>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"--out: the folder '{folder}' cannot be made; choose a place where you may write.",
                e.Message,
                e
            );
        }
    }
}
