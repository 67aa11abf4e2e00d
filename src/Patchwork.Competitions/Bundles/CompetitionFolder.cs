using System.Text.Json;
using System.Text.Json.Serialization;
using Patchwork.Competitions.Commitments;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Datasets.Files;
using Patchwork.Ensembles;
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
    /// <param name="path">The folder to make.</param>
    /// <param name="prepared">The competition; its envelope of test labels is opened and sealed again by what is read back.</param>
    /// <param name="opening">The secret that opens the commitment after the close; null for no commitment.</param>
    public static void Write(string path, PreparedCompetition prepared, CommitmentOpening? opening = null)
    {
        using AtomicFolder folder = AtomicFolder.Create(path, replace: true);
        CompetitionData data = prepared.Data;
        CsvTableWriter.Write(folder.PathOf("train.csv"), data.Train);
        CsvTableWriter.Write(folder.PathOf("validation.csv"), data.Validation);
        CsvTableWriter.Write(folder.PathOf("test.csv"), data.Test);
        NpyWriter.Write(folder.PathOf("train-labels.npy"), data.TrainLabels);
        NpyWriter.Write(folder.PathOf("validation-labels.npy"), data.ValidationLabels);
        DataCommitment? commitment = prepared.Commitment;
        if (!prepared.TestLabels.IsMissing)
        {
            double[] test = prepared.TestLabels.Open();
            NpyWriter.Write(folder.PathOf(TestLabelsFile), test);
            commitment ??= opening?.Commit(data.ValidationLabels, test);
        }

        WriteBase(folder, "base", prepared.Base);
        WriteBase(folder, "team-base", prepared.TeamBase);
        AtomicFile.WriteAllText(folder.PathOf("dictionary.yaml"), DataDictionaryText.Write(prepared.Rules.Dictionary));
        if (opening is not null)
        {
            AtomicFile.WriteAllText(folder.PathOf(CommitmentOpening.SaltFile), opening.SaltText());
            NpyWriter.Write(folder.PathOf(CommitmentOpening.PartsFile), opening.Parts);
        }

        AtomicFile.WriteAllText(folder.PathOf(Description), Describe(prepared, commitment));
        folder.Commit();
    }

    /// <summary>What a competition is, apart from its rows and models, as its folder and its archive say it.</summary>
    public static string Describe(PreparedCompetition prepared) => Describe(prepared, prepared.Commitment);

    /// <summary>Opens the commitment, for the archive of a closed competition; null where there is none.</summary>
    public static CommitmentOpening? OpenCommitment(string path)
    {
        string salt = Path.Combine(path, CommitmentOpening.SaltFile);
        return File.Exists(salt)
            ? new CommitmentOpening(
                CommitmentOpening.ReadSalt(File.ReadAllBytes(salt), salt),
                [
                    .. NpyReader
                        .ReadPredictions(Path.Combine(path, CommitmentOpening.PartsFile))
                        .ToDoubles()
                        .Select(p => (byte)p),
                ]
            )
            : null;
    }

    /// <summary>Whether the folder has test labels; one that was imported before its close has none.</summary>
    public static bool HasTestLabels(string path) => File.Exists(Path.Combine(path, TestLabelsFile));

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
        CompetitionData data = new()
        {
            Train = CsvTableReader.Read(Path.Combine(path, "train.csv"), options),
            TrainLabels = Labels(path, "train-labels.npy"),
            Validation = CsvTableReader.Read(Path.Combine(path, "validation.csv"), Only(options, spec)),
            ValidationLabels = Labels(path, "validation-labels.npy"),
            Test = CsvTableReader.Read(Path.Combine(path, "test.csv"), Only(options, spec)),
        };
        return new PreparedCompetition
        {
            Spec = spec,
            Rules = CompetitionPreparation.RulesOf(
                spec,
                DataDictionaryFile.Read(Path.Combine(path, "dictionary.yaml")),
                stored.Alpha
            ),
            Data = data,
            Classes = stored.Classes,
            Base = ReadBase(path, "base", data),
            TeamBase = ReadBase(path, "team-base", data),
            Advice = stored.Advice,
            Terms = stored.Terms,
            Consent = stored.Consent,
            TestLabels = HasTestLabels(path)
                ? new SealedLabels(() => Labels(path, TestLabelsFile))
                : SealedLabels.Missing(),
            Commitment = stored.Commitment,
        };
    }

    /// <summary>What <see cref="Describe(PreparedCompetition)"/> wrote, without rows and models.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>.</exception>
    internal static Stored ReadDescription(byte[] utf8, string name)
    {
        try
        {
            Stored? stored = JsonSerializer.Deserialize<Stored>(utf8, Json);
            return
                stored?.Spec is { Title: not null, File: not null, Label: not null } && stored.TextColumns is not null
                ? stored
                : throw new JsonException("A key is missing.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{name} cannot be read; expected the description of a competition.",
                null,
                e
            );
        }
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

    private static string Describe(PreparedCompetition prepared, DataCommitment? commitment) =>
        JsonSerializer.Serialize(
            new Stored(
                prepared.Spec,
                prepared.Rules.List.Alpha,
                prepared.Advice,
                prepared.Classes,
                prepared.Terms,
                prepared.Consent,
                prepared.Data.Train.Columns.ToDictionary(c => c.Name, c => c is TextColumn, StringComparer.Ordinal),
                commitment
            ),
            Json
        ) + "\n";

    private static void WriteBase(AtomicFolder folder, string name, IHypothesis hypothesis)
    {
        if (hypothesis is KnownPredictions known)
        {
            foreach (Split split in Enum.GetValues<Split>())
            {
                NpyWriter.Write(folder.PathOf(NameOf(name, split)), known.Of(split));
            }

            if (known.File is { } file)
            {
                AtomicFile.WriteAllBytes(folder.PathOf($"{name}.onnx"), file);
            }
        }
        else
        {
            ModelFile.Save((Model)hypothesis, folder.PathOf($"{name}.json"));
        }
    }

    private static IHypothesis ReadBase(string path, string name, CompetitionData data)
    {
        string model = Path.Combine(path, $"{name}.json");
        if (File.Exists(model))
        {
            return ModelFile.Load(model);
        }

        string file = Path.Combine(path, $"{name}.onnx");
        return new KnownPredictions(
            data,
            Enum.GetValues<Split>()
                .ToDictionary(
                    split => split,
                    split => NpyReader.ReadPredictions(Path.Combine(path, NameOf(name, split)))
                ),
            File.Exists(file) ? File.ReadAllBytes(file) : null
        );
    }

    private static string NameOf(string name, Split split) => $"{name}.{split.ToString().ToLowerInvariant()}.npy";

    private static double[] Labels(string path, string file) =>
        NpyReader.ReadPredictions(Path.Combine(path, file)).ToDoubles();

    internal sealed record Stored(
        CompetitionSpec Spec,
        double Alpha,
        AlphaAdvice? Advice,
        IReadOnlyList<string>? Classes,
        string? Terms,
        string? Consent,
        Dictionary<string, bool> TextColumns,
        DataCommitment? Commitment = null
    );
}
