using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Commitments;
using Patchwork.Competitions.Logs;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Datasets.Files;
using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>
/// Writes a competition as a <c>patchwork-archive/1</c> folder while it runs: the arrays of each submission as it is
/// decided, and at the end the manifest, features, dictionary, log and certificates. The folder appears whole or not at all.
/// </summary>
/// <remarks>One writer. Groups are written as <c>|b1</c>, predictions in the precision given.</remarks>
public sealed class ArchiveWriter : IDisposable
{
    private readonly AtomicFolder _folder;
    private readonly JsonArray _submissions = [];

    /// <summary>Begins an archive.</summary>
    /// <param name="path">The folder to make.</param>
    /// <param name="replace">Whether a folder that is there may be replaced.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c> when the folder is not empty or cannot be made.</exception>
    public ArchiveWriter(string path, bool replace = false) => _folder = AtomicFolder.Create(path, replace);

    /// <summary>
    /// How many submissions there are besides those that are added and those that <c>refused.csv</c> and <c>withheld.csv</c> list, by what
    /// became of them; those with 0 are left out.
    /// </summary>
    public IReadOnlyDictionary<string, int> Undecided { get; set; } = new Dictionary<string, int>();

    /// <summary>Writes the arrays of a submission that was decided.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="scored">Its arrays.</param>
    /// <param name="groupFile">The group's ONNX file, when it was one.</param>
    /// <param name="modelFile">The hypothesis' ONNX file, when it was one.</param>
    public void Add(Submission submission, Proposal scored, byte[]? groupFile = null, byte[]? modelFile = null)
    {
        JsonObject groups = [];
        JsonObject models = [];
        foreach ((Split split, PairArrays pair) in scored.Splits.OrderBy(s => s.Key))
        {
            string name = Archive.NameOf(split);
            groups[name] = WriteArray(
                $"pairs/{FileName(submission.Id)}.g.{name}.npy",
                p => NpyWriter.Write(p, pair.Rows)
            );
            models[name] = WriteArray(
                $"pairs/{FileName(submission.Id)}.h.{name}.npy",
                p => NpyWriter.Write(p, pair.Model)
            );
        }

        JsonObject entry = new()
        {
            ["id"] = submission.Id,
            ["team"] = submission.Team,
            ["time"] = submission.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"),
            ["group"] = groups,
            ["model"] = models,
            ["approach"] = submission.Approach,
        };
        if (submission.Predicate is { } predicate)
        {
            entry["predicate"] = predicate;
        }

        if (scored.Alpha is { } alpha)
        {
            entry["alpha"] = alpha;
        }

        groupFile ??= (submission.Group as IOnnxFile)?.File.ToArray();
        if (groupFile is not null)
        {
            entry["groupFile"] = AddFile($"groups/{FileName(submission.Id)}.onnx", groupFile);
        }

        modelFile ??= (submission.Hypothesis as IOnnxFile)?.File.ToArray();
        if (modelFile is not null)
        {
            entry["modelFile"] = AddFile($"models/{FileName(submission.Id)}.onnx", modelFile);
        }
        else if (SaveModel(submission.Hypothesis, $"models/{FileName(submission.Id)}") is { } file)
        {
            entry["modelFile"] = file;
        }

        _submissions.Add(entry);
    }

    /// <summary>Puts a file of one's own beside the others; the path as given.</summary>
    public string AddFile(string path, ReadOnlySpan<byte> bytes)
    {
        AtomicFile.WriteAllBytes(_folder.PathOf(path), bytes);
        return path;
    }

    /// <summary>Puts a table for spreadsheets beside the others, its words as <see cref="SpreadsheetText"/>.</summary>
    public void AddTable(string path, Table table) =>
        CsvTableWriter.Write(_folder.PathOf(path), SpreadsheetText.Safe(table));

    /// <summary>Writes all that is left and puts the folder in place.</summary>
    /// <param name="competition">The competition, closed or still running.</param>
    /// <param name="testLabels">The test labels that closed it; null while it runs, and then the archive has none.</param>
    /// <param name="opening">What opens its commitment; null while it runs, and where there is none.</param>
    public void Finish(Competition competition, double[]? testLabels, CommitmentOpening? opening = null)
    {
        JsonObject manifest = Ground(competition, testLabels, opening);
        manifest["logHead"] = competition.Log.Head;
        WriteRefused(competition);
        AtomicFile.WriteAllText(_folder.PathOf("log.jsonl"), string.Join('\n', competition.Log.Lines) + "\n");
        foreach (Certificate certificate in Certificate.AllOf(competition.Log))
        {
            AtomicFile.WriteAllText(
                _folder.PathOf($"certificates/{FileName(certificate.Submission)}.json"),
                JsonSerializer.Serialize(certificate, DecisionLog.JsonOptions) + "\n"
            );
        }

        Commit(manifest);
    }

    /// <summary>
    /// Writes all that is left but the log, the certificates and the list of refusals, which name teams, and puts the folder in place.
    /// </summary>
    /// <param name="competition">The competition.</param>
    /// <param name="testLabels">The test labels that closed it; null while it runs.</param>
    /// <param name="opening">What opens its commitment; null while it runs, and where there is none.</param>
    /// <param name="licence">The licence of the archive; null for none.</param>
    public void FinishWithoutNames(
        Competition competition,
        double[]? testLabels,
        CommitmentOpening? opening,
        string? licence
    )
    {
        JsonObject manifest = Ground(competition, testLabels, opening);
        manifest["sourceLogHead"] = competition.Log.Head;
        if (licence is not null)
        {
            manifest["licence"] = licence;
        }

        if (competition.State.Opened?.Commitment is { } commitment)
        {
            manifest["commitment"] = JsonSerializer.SerializeToNode(commitment, DecisionLog.JsonOptions);
        }

        Commit(manifest);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    // What every archive of a competition stands on: labels, base predictions, features, models.
    private JsonObject Ground(Competition competition, double[]? testLabels, CommitmentOpening? opening)
    {
        CompetitionData data = competition.Data;
        JsonObject labels = [];
        JsonObject start = [];
        JsonObject teamStart = [];
        JsonObject features = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            string name = Archive.NameOf(split);
            if ((split == Split.Test ? testLabels : data.Labels(split)) is { } y)
            {
                labels[name] = WriteArray($"labels.{name}.npy", p => NpyWriter.Write(p, y));
            }

            start[name] = WriteArray(
                $"base.{name}.npy",
                p => NpyWriter.Write(p, competition.BaseModel.Predict(data.Rows(split)))
            );
            teamStart[name] = WriteArray(
                $"team-base.{name}.npy",
                p => NpyWriter.Write(p, competition.TeamBase.Predict(data.Rows(split)))
            );
            features[name] = WriteArray(
                $"features.{name}.csv",
                p => CsvTableWriter.Write(p, data.Rows(split).Select(competition.Rules.Features))
            );
        }

        if (opening is not null)
        {
            AtomicFile.WriteAllText(_folder.PathOf(CommitmentOpening.SaltFile), opening.SaltText());
            NpyWriter.Write(_folder.PathOf(CommitmentOpening.PartsFile), opening.Parts);
        }

        JsonObject manifest = ManifestOf(competition, labels, start, teamStart, features);
        WriteModels(competition, manifest);
        return manifest;
    }

    private void Commit(JsonObject manifest)
    {
        AtomicFile.WriteAllText(_folder.PathOf("archive.json"), manifest.ToJsonString(Indented) + "\n");
        _folder.Commit();
    }

    private static JsonSerializerOptions Indented { get; } = new(DecisionLog.JsonOptions) { WriteIndented = true };

    // Submissions that never gave arrays cannot be replayed; they are listed, so that counts agree with the log.
    private void WriteRefused(Competition competition)
    {
        IReadOnlyList<RefusedEntry> refused = competition.State.Refused;
        if (refused.Count == 0)
        {
            return;
        }

        Table table = new([
            TextColumn.FromValues("id", [.. refused.Select(r => r.Submission)]),
            TextColumn.FromValues("team", [.. refused.Select(r => r.Team)]),
            TextColumn.FromValues("verdict", [.. refused.Select(r => r.Verdict)]),
            TextColumn.FromValues("reason", [.. refused.Select(r => r.Reason)]),
        ]);
        AddTable("refused.csv", table);
    }

    private JsonObject ManifestOf(
        Competition competition,
        JsonObject labels,
        JsonObject start,
        JsonObject teamStart,
        JsonObject features
    )
    {
        CompetitionRules rules = competition.Rules;
        AtomicFile.WriteAllText(_folder.PathOf("dictionary.yaml"), DataDictionaryText.Write(rules.Dictionary));
        JsonObject manifest = new()
        {
            ["format"] = ArchiveManifest.FormatName,
            ["title"] = rules.Title,
            ["task"] = rules.IsClassification ? "classification" : "regression",
            ["loss"] = Loss.NameOf(rules.Loss),
            ["label"] = rules.Label,
            ["alpha"] = rules.List.Alpha,
            ["repairTolerance"] = rules.List.RepairTolerance,
            ["minimumGroupRows"] = rules.List.MinimumGroupRows,
            ["rules"] = new JsonObject
            {
                ["guard"] = GuardOptions.NameOf(rules.List.Guard.Kind),
                ["marginC"] = rules.List.Guard.MarginC,
            },
            ["labels"] = labels,
            ["base"] = start,
            ["teamBase"] = teamStart,
            ["features"] = features,
            ["dictionary"] = "dictionary.yaml",
        };
        if (Undecided.Any(u => u.Value > 0))
        {
            manifest["undecided"] = new JsonObject(
                Undecided
                    .Where(u => u.Value > 0)
                    .OrderBy(u => u.Key, StringComparer.Ordinal)
                    .Select(u => KeyValuePair.Create(u.Key, (JsonNode?)u.Value))
            );
        }

        manifest["submissions"] = _submissions;
        return manifest;
    }

    private void WriteModels(Competition competition, JsonObject manifest)
    {
        if (SaveModel(competition.BaseModel, "models/base") is { } file)
        {
            manifest["baseFile"] = file;
        }

        if (SaveModel(competition.TeamBase, "models/team-base") is { } teamFile)
        {
            manifest["teamBaseFile"] = teamFile;
        }
    }

    private string? SaveModel(IHypothesis hypothesis, string stem)
    {
        if (hypothesis is KnownPredictions { File: { } file })
        {
            return AddFile(stem + ".onnx", file);
        }

        if (hypothesis is not Model model)
        {
            return null;
        }

        ModelFile.Save(model, _folder.PathOf(stem + ".json"));
        return stem + ".json";
    }

    private string WriteArray(string path, Action<string> write)
    {
        write(_folder.PathOf(path));
        return path;
    }

    // Ids come from participants' side too; only harmless characters reach a file name, and ids stay apart by their hash.
    internal static string FileName(string id)
    {
        bool plain = id.Length <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return plain
            ? id
            : Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id))
            )[..32];
    }
}
