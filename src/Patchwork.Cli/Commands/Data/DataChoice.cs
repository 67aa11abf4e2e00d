using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Bundled;
using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Made;
using Patchwork.Datasets.Tabular;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>A data set as read: the rows and columns chosen, and their meaning in words.</summary>
internal sealed record DataChoice(
    KnownDataset Dataset,
    Table Table,
    DataDictionary Dictionary,
    string Label,
    IReadOnlyList<string> Features
)
{
    /// <summary>What is predicted, where the data set has several tasks.</summary>
    public string? Task { get; init; }

    /// <summary>The survey's year.</summary>
    public int? Year { get; init; }

    /// <summary>Rows of the files, before any was left out.</summary>
    public required int RowsRead { get; init; }

    /// <summary>Features that the files do not have.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>The files read.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Reads the states wished for and carries the task out.</summary>
    public static DataChoice OfSurvey(DataWish wish, IProgress<double> progress, CancellationToken cancellation)
    {
        AcsTask task = AcsTask.Find(wish.Task);
        IReadOnlyList<AcsState> states = AcsState.FindAll(wish.States);
        string from = wish.From ?? Fetch(wish, states, cancellation);
        AcsFolder folder = new(from, wish.Year);
        states = states.Count > 0 ? states : folder.States();
        folder.RequireFilesOf(states, wish.States);
        string[] files = File.Exists(from) ? [from] : [.. states.Select(folder.FileOf)];
        if (files.Length == 0)
        {
            throw new PatchworkException(ProblemCodes.NotFound, $"{from} has no person files, such as csv_pde.zip.");
        }

        AcsDictionary? dictionary = folder.DictionaryFile() is { } words ? AcsDictionary.Read(words) : null;
        List<AcsExtract> extracts = [];
        int rowsRead = 0;
        int? year = null;
        foreach (string file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            Table persons = AcsPersonFile.Read(file, wish.Threads);
            year = AcsPersonFile.YearOf(persons);
            RequireYear(wish, year, file);
            if (File.Exists(from))
            {
                persons = AcsPersonFile.Keep(persons, states);
            }
            else
            {
                AcsPersonFile.RequireState(persons, states[extracts.Count]);
            }

            AcsExtract extract = AcsExtract.Of(persons, task, wish.AllowAbsent);
            dictionary?.RequireKnownCodes(persons, extract.Features);
            extracts.Add(extract);
            rowsRead += persons.Rows;
            progress.Report((double)extracts.Count / files.Length);
        }

        Table table = AcsPersonFile.Join([.. extracts.Select(e => e.Table)]);
        return new DataChoice(
            DatasetCatalog.Find("acs"),
            table,
            dictionary?.Describe(table.Columns.Select(c => c.Name), task.MissingCode) ?? DataDictionary.None,
            extracts[0].Label,
            extracts[0].Features
        )
        {
            Task = task.Name,
            Year = year,
            RowsRead = rowsRead,
            Absent = extracts[0].Absent,
            Sources = files,
        };
    }

    /// <summary>Makes people and carries a task out on them.</summary>
    public static DataChoice OfMade(
        MadePopulation people,
        AcsTask task,
        int threads,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        AcsExtract extract = people.Extract(task, threads, progress, cancellation);
        IEnumerable<DictionaryColumn> words = MadePopulation.Dictionary(task.MissingCode).Columns;
        DictionaryColumn label = new()
        {
            Name = extract.Label,
            Label = task.IsPositive is null ? "Income" : task.LabelMeaning,
            Description = "Made: nobody in this table exists.",
            Unit = task.IsPositive is null ? "dollars a year" : null,
        };
        return new DataChoice(
            DatasetCatalog.Find("made-acs"),
            extract.Table,
            new DataDictionary(
                words.Where(c => extract.Features.Contains(c.Name, StringComparer.Ordinal)).Append(label)
            ),
            extract.Label,
            extract.Features
        )
        {
            Task = task.Name,
            RowsRead = people.Rows,
            Sources = [people.Source],
        };
    }

    /// <summary>Reads a data set that comes with Patchwork, or files of it at hand.</summary>
    public static DataChoice OfBundled(KnownDataset dataset, string? from)
    {
        BundledTable bundled = from is null
            ? new BundledData().Load(dataset.Name)
            : new BundledData().LoadFrom(dataset.Name, from);
        return new DataChoice(dataset, bundled.Table, bundled.Dictionary, dataset.Label, dataset.Features)
        {
            RowsRead = bundled.Table.Rows,
            Sources = [bundled.Table.Source!],
        };
    }

    /// <summary>Reads a table with files of its own: those given, or fetched ones.</summary>
    public static DataChoice OfTable(KnownDataset dataset, string? from, AdultPart part, CancellationToken cancellation)
    {
        using DatasetDownload download = new();
        TabularData data = TabularLoader.Read(dataset, from ?? download.Folder(dataset, cancellation), part);
        return new DataChoice(dataset, data.Table, data.Dictionary, data.Label, data.Features)
        {
            RowsRead = data.RowsRead,
            Sources = data.Sources,
        };
    }

    private static void RequireYear(DataWish wish, int? year, string file)
    {
        if (wish.YearGiven && year is { } found && found != wish.Year)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{file}, line 2, column SERIALNO: these are records of {found}; expected the survey of {wish.Year}, as --year says."
            );
        }
    }

    private static string Fetch(DataWish wish, IReadOnlyList<AcsState> states, CancellationToken cancellation)
    {
        if (states.Count == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Which states? Expected --states DE,WV,… to fetch them, or --from DIR with files at hand."
            );
        }

        using AcsDownload download = new();
        string dictionary = download.Dictionary(wish.Year, cancellation);
        foreach (AcsState state in states)
        {
            download.Persons(state, wish.Year, cancellation);
        }

        return Path.GetDirectoryName(dictionary)!;
    }
}
