using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What an audit looks at, from a table with flags or from a competition that brings all of it.</summary>
/// <param name="Name">The file or archive.</param>
/// <param name="Table">The rows.</param>
/// <param name="Label">The column of what is true.</param>
/// <param name="Prediction">The column of what is predicted.</param>
/// <param name="Score">The column of probabilities, or null.</param>
/// <param name="Task">What the columns hold, or null to find out.</param>
/// <param name="Dictionary">What columns and codes mean.</param>
internal sealed record AuditSource(
    string Name,
    Table Table,
    string Label,
    string Prediction,
    string? Score,
    AuditTask? Task,
    DataDictionary Dictionary
)
{
    /// <summary>The archive's loss; null for a table.</summary>
    public LossKind? Loss { get; init; }

    /// <summary>Whether the table has other columns than labels and predictions.</summary>
    public bool HasFeatures { get; init; } = true;

    /// <summary>The replay that the archive's predictions come from; null for a table.</summary>
    public ReplayResult? Replay { get; init; }

    /// <summary>
    /// The rows of a split of an archive, validation unless asked otherwise, with the predictions of its list at the end: its features, labels and dictionary.
    /// </summary>
    /// <param name="path">The archive, a folder or a zip.</param>
    /// <param name="cancellation">Stops the replay.</param>
    /// <param name="split">Whose rows.</param>
    /// <param name="command">The command that asks, for messages.</param>
    /// <param name="needsFeatures">False where labels and predictions alone will do; the table then has only these.</param>
    /// <exception cref="PatchworkException">
    /// <c>bad-option</c> for an address, <c>bad-archive</c> for an archive without a table of features that needs one.
    /// </exception>
    public static AuditSource OfArchive(
        string path,
        CancellationToken cancellation,
        Split split = Split.Validation,
        string command = "audit",
        bool needsFeatures = true
    )
    {
        if (path.Contains("://", StringComparison.Ordinal))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"--competition cannot read the address '{path}' yet; give an archive (a folder or a zip), or a table: {command} DATA.csv --label COLUMN --prediction COLUMN."
            );
        }

        using Archive archive = Archive.Open(path);
        if (!archive.Manifest.Features.TryGetValue(split, out string? features) && needsFeatures)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{path}/archive.json, features: there is no table of the {NameOf(split)} rows, so there are no groups to look for; give a table instead: {command} DATA.csv --label COLUMN --prediction COLUMN."
            );
        }

        double[] labels =
            archive.ReadSamples().GetValueOrDefault(split)?.Labels
            ?? throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{path}/archive.json, labels: there are none of the {NameOf(split)} rows, so there is nothing to compare with."
            );
        Table table = features is null
            ? new Table([])
            : FeaturesOf(archive, $"{path}/{features}", features, labels, split);
        ReplayResult replay = Competitions.Replays.Replay.Run(
            archive,
            new ReplayOptions { RecordedRules = true },
            cancellation: cancellation
        );
        return Over(path, table, labels, replay.List.Predictions(split).ToArray(), archive) with
        {
            HasFeatures = features is not null,
            Replay = replay,
        };
    }

    private static Table FeaturesOf(Archive archive, string name, string file, double[] labels, Split split)
    {
        using Stream csv = archive.OpenFile(file);
        Table table = CsvTableReader.Read(csv, name);
        return table.Rows == labels.Length
            ? table
            : throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{name} has {Wording.Counted(table.Rows, "row")}, but there {(labels.Length == 1 ? "is" : "are")} {Wording.Counted(labels.Length, $"{NameOf(split)} label")}."
            );
    }

    private static string NameOf(Split split) => split.ToString().ToLowerInvariant();

    private static AuditSource Over(string path, Table table, double[] labels, double[] predictions, Archive archive)
    {
        bool isProbability = archive.Manifest.Loss == LossKind.Log;
        string label = Free(table, "label");
        string prediction = Free(table, "prediction");
        string? score = isProbability ? Free(table, "score") : null;
        Table audited = table
            .With(new NumberColumn(label, labels))
            .With(
                new NumberColumn(
                    prediction,
                    isProbability ? Array.ConvertAll(predictions, p => p >= 0.5 ? 1.0 : 0) : predictions
                )
            );
        DataDictionary dictionary = DataDictionary.None;
        if (archive.Manifest.Dictionary is { } file)
        {
            using Stream yaml = archive.OpenFile(file);
            dictionary = DataDictionaryFile.Read(yaml, $"{path}/{file}");
        }

        return new AuditSource(
            path,
            score is null ? audited : audited.With(new NumberColumn(score, predictions)),
            label,
            prediction,
            score,
            archive.Manifest.IsClassification ? AuditTask.Classification : AuditTask.Regression,
            dictionary
        )
        {
            Loss = archive.Manifest.Loss,
        };
    }

    // A feature may have the name already.
    private static string Free(Table table, string name) => table.TryGet(name) is null ? name : Free(table, name + "_");
}
