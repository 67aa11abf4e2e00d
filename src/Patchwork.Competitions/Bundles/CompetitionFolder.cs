using System.Text.Json;
using System.Text.Json.Serialization;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Datasets.Files;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>
/// A prepared competition on disk, so that a server comes back to the same bits after a restart. The test labels are a file
/// of their own, <c>test-labels.npy</c>, which nothing but the close opens.
/// </summary>
/// <remarks>The folder appears whole or not at all. Column types are kept, so that a split of a table of text is never read as numbers.</remarks>
public static class CompetitionFolder
{
    /// <summary>The file of the sealed test labels.</summary>
    public const string TestLabelsFile = "test-labels.npy";

    private const string Description = "prepared.json";

    private static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };

    /// <summary>Writes a competition; an unfinished folder of that name is replaced.</summary>
    public static void Write(string path, PreparedCompetition prepared)
    {
        using AtomicFolder folder = AtomicFolder.Create(path, replace: true);
        CompetitionData data = prepared.Data;
        CsvTableWriter.Write(folder.PathOf("train.csv"), data.Train);
        CsvTableWriter.Write(folder.PathOf("validation.csv"), data.Validation);
        CsvTableWriter.Write(folder.PathOf("test.csv"), data.Test);
        NpyWriter.Write(folder.PathOf("train-labels.npy"), data.TrainLabels);
        NpyWriter.Write(folder.PathOf("validation-labels.npy"), data.ValidationLabels);
        NpyWriter.Write(folder.PathOf(TestLabelsFile), prepared.TestLabels.Open());
        ModelFile.Save(prepared.Base, folder.PathOf("base.json"));
        ModelFile.Save(prepared.TeamBase, folder.PathOf("team-base.json"));
        AtomicFile.WriteAllText(folder.PathOf("dictionary.yaml"), DataDictionaryText.Write(prepared.Rules.Dictionary));
        Stored stored = new(
            prepared.Spec,
            prepared.Rules.List.Alpha,
            prepared.Advice,
            prepared.Classes,
            prepared.Terms,
            prepared.Consent,
            data.Train.Columns.ToDictionary(c => c.Name, c => c is TextColumn, StringComparer.Ordinal)
        );
        AtomicFile.WriteAllText(folder.PathOf(Description), JsonSerializer.Serialize(stored, Json) + "\n");
        folder.Commit();
    }

    /// <summary>Reads a competition; the test labels stay closed.</summary>
    /// <exception cref="PatchworkException">A file is missing or was changed into something else.</exception>
    public static PreparedCompetition Load(string path)
    {
        Stored stored =
            JsonSerializer.Deserialize<Stored>(File.ReadAllText(Path.Combine(path, Description)), Json)
            ?? throw new PatchworkException(ProblemCodes.BadSpec, $"{path}/{Description} is empty.");
        CsvOptions options = new()
        {
            Types = stored.TextColumns.ToDictionary(
                c => c.Key,
                c => c.Value ? CsvColumnType.Text : CsvColumnType.Numbers,
                StringComparer.Ordinal
            ),
        };
        CompetitionSpec spec = stored.Spec;
        return new PreparedCompetition
        {
            Spec = spec,
            Rules = CompetitionPreparation.RulesOf(
                spec,
                DataDictionaryFile.Read(Path.Combine(path, "dictionary.yaml")),
                stored.Alpha
            ),
            Data = new CompetitionData
            {
                Train = CsvTableReader.Read(Path.Combine(path, "train.csv"), options),
                TrainLabels = Labels(path, "train-labels.npy"),
                Validation = CsvTableReader.Read(Path.Combine(path, "validation.csv"), Only(options, spec)),
                ValidationLabels = Labels(path, "validation-labels.npy"),
                Test = CsvTableReader.Read(Path.Combine(path, "test.csv"), Only(options, spec)),
            },
            Classes = stored.Classes,
            Base = ModelFile.Load(Path.Combine(path, "base.json")),
            TeamBase = ModelFile.Load(Path.Combine(path, "team-base.json")),
            Advice = stored.Advice,
            Terms = stored.Terms,
            Consent = stored.Consent,
            TestLabels = new SealedLabels(() => Labels(path, TestLabelsFile)),
        };
    }

    /// <summary>Opens the test labels again, for the archive of a closed competition.</summary>
    public static double[] OpenTestLabels(string path) => Labels(path, TestLabelsFile);

    private static CsvOptions Only(CsvOptions options, CompetitionSpec spec) =>
        options with
        {
            Types = options
                .Types.Where(t => spec.Features.Contains(t.Key, StringComparer.Ordinal))
                .ToDictionary(StringComparer.Ordinal),
        };

    private static double[] Labels(string path, string file) =>
        NpyReader.ReadPredictions(Path.Combine(path, file)).ToDoubles();

    private sealed record Stored(
        CompetitionSpec Spec,
        double Alpha,
        AlphaAdvice? Advice,
        IReadOnlyList<string>? Classes,
        string? Terms,
        string? Consent,
        Dictionary<string, bool> TextColumns
    );
}
