using System.Text;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Commitments;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Models;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>A competition read back out of an archive, so that it lives on elsewhere: its rules, rows, base models and log.</summary>
/// <remarks>
/// The archive needs its features and base predictions on all three splits and the training labels. One of Patchwork's own also says
/// what else the competition was (<c>competition.json</c>); for others defaults stand in. Without a log there is nothing to
/// trust, and whoever imports decides every pair anew.
/// </remarks>
/// <param name="Prepared">The competition.</param>
/// <param name="Opening">What opens its commitment; null where the archive does not say.</param>
/// <param name="Log">Its log; null where the archive has none.</param>
public sealed record ArchivedCompetition(PreparedCompetition Prepared, CommitmentOpening? Opening, DecisionLog? Log)
{
    /// <summary>The file that says what a competition is.</summary>
    public const string DescriptionFile = "competition.json";

    private const string LogFile = "log.jsonl";
    private const int LargestDescription = 64 << 20;

    /// <summary>Reads a competition.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>: something that a competition needs is missing or wrong.</exception>
    public static ArchivedCompetition Read(Archive archive)
    {
        CompetitionFolder.Stored? stored = archive.Has(DescriptionFile)
            ? CompetitionFolder.ReadDescription(
                archive.ReadBytes(DescriptionFile, LargestDescription),
                $"{archive.Name}/{DescriptionFile}"
            )
            : null;
        RequireAllSplits(archive);
        DecisionLog? log = LogOf(archive);
        CommitmentOpening? opening = OpeningOf(archive);
        IReadOnlyDictionary<Split, SplitSample> samples = archive.ReadSamples();
        double[] train = samples.TryGetValue(Split.Train, out SplitSample? sample)
            ? sample.Labels!
            : throw Missing(archive, "training labels");
        string label =
            stored?.Spec.Label ?? archive.Manifest.Label ?? throw Missing(archive, "name of the column to predict");
        CompetitionData data = DataOf(archive, stored, label, train, samples[Split.Validation].Labels!);
        CompetitionSpec spec = stored?.Spec ?? SpecOf(archive, log, label, data);
        double[]? test = samples.TryGetValue(Split.Test, out SplitSample? tested) ? tested.Labels : null;
        DataCommitment? commitment = log?.Entries.OfType<OpenedEntry>().FirstOrDefault()?.Commitment;
        if (test is null && SealedFiles.Read(archive, data, commitment) is { } kept)
        {
            (test, opening) = (kept.TestLabels, kept.Opening ?? opening);
        }

        PreparedCompetition prepared = new()
        {
            Spec = spec,
            Rules = CompetitionPreparation.RulesOf(spec, DictionaryOf(archive), archive.Manifest.Alpha),
            Data = data,
            Classes = stored?.Classes,
            Base = BaseOf(archive, archive.Manifest.Base, archive.Manifest.BaseFile, data),
            TeamBase = BaseOf(archive, archive.Manifest.TeamBase, archive.Manifest.TeamBaseFile, data),
            Advice = stored?.Advice,
            Terms = stored?.Terms,
            Consent = stored?.Consent,
            TestLabels = test is null ? SealedLabels.Missing() : new SealedLabels(() => test),
            Parts = opening?.Parts ?? [],
            Commitment = commitment,
        };
        return new ArchivedCompetition(prepared, opening, log);
    }

    /// <summary>What opens the commitment of an archive; null where it does not say.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>.</exception>
    public static CommitmentOpening? OpeningOf(Archive archive) =>
        OpeningOf(archive, CommitmentOpening.SaltFile, CommitmentOpening.PartsFile);

    /// <summary>What opens a commitment, from files of these names; null where one is missing.</summary>
    internal static CommitmentOpening? OpeningOf(Archive archive, string saltFile, string partsFile) =>
        archive.Has(saltFile) && archive.Has(partsFile)
            ? new CommitmentOpening(
                CommitmentOpening.ReadSalt(archive.ReadBytes(saltFile, 1 << 16), $"{archive.Name}/{saltFile}"),
                [
                    .. archive
                        .ReadArray(partsFile)
                        .ToDoubles()
                        .Select(p =>
                            p is 0 or 1 or 2
                                ? (byte)p
                                : throw new PatchworkException(
                                    ProblemCodes.BadArchive,
                                    $"{archive.Name}/{partsFile}: {p}; expected 0, 1 or 2 for each row."
                                )
                        ),
                ]
            )
            : null;

    private static void RequireAllSplits(Archive archive)
    {
        ArchivedSubmission? partial = archive.Manifest.Submissions.FirstOrDefault(s =>
            Enum.GetValues<Split>().Any(split => !s.Group.ContainsKey(split) || !s.Model.ContainsKey(split))
        );
        if (partial is not null)
        {
            throw Missing(archive, $"arrays of submission '{partial.Id}' on every split");
        }
    }

    private static DecisionLog? LogOf(Archive archive)
    {
        if (!archive.Has(LogFile))
        {
            return null;
        }

        string[] lines = Encoding
            .UTF8.GetString(archive.ReadBytes(LogFile))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return DecisionLog.Read(lines, $"{archive.Name}/{LogFile}");
    }

    private static CompetitionData DataOf(
        Archive archive,
        CompetitionFolder.Stored? stored,
        string label,
        double[] trainLabels,
        double[] validationLabels
    )
    {
        Dictionary<string, CsvColumnType> types = (stored?.TextColumns ?? [])
            .Where(c => c.Key != label)
            .ToDictionary(
                c => c.Key,
                c => c.Value ? CsvColumnType.Text : CsvColumnType.Numbers,
                StringComparer.Ordinal
            );
        Table train = FeaturesOf(archive, Split.Train, types, trainLabels.Length);
        if (types.Count == 0)
        {
            // What training says a column is, it is in the hidden splits too, whatever few values they have.
            types = train.Columns.ToDictionary(
                c => c.Name,
                c => c is TextColumn ? CsvColumnType.Text : CsvColumnType.Numbers,
                StringComparer.Ordinal
            );
        }

        return new CompetitionData
        {
            Train = train.With(LabelColumn(label, trainLabels, stored?.Classes)),
            TrainLabels = trainLabels,
            Validation = FeaturesOf(archive, Split.Validation, types, validationLabels.Length),
            ValidationLabels = validationLabels,
            Test = FeaturesOf(archive, Split.Test, types, null),
        };
    }

    private static Table FeaturesOf(Archive archive, Split split, Dictionary<string, CsvColumnType> types, int? rows)
    {
        if (!archive.Manifest.Features.TryGetValue(split, out string? path))
        {
            throw Missing(archive, $"features of the {Archive.NameOf(split)} rows");
        }

        using Stream stream = archive.OpenFile(path);
        Table table = CsvTableReader.Read(
            stream,
            $"{archive.Name}/{path}",
            archive.TableOptions with
            {
                Types = types,
            }
        );
        return rows is null || table.Rows == rows
            ? table
            : throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name}/{path} has {table.Rows:N0} rows; its labels are {rows:N0}."
            );
    }

    private static Column LabelColumn(string label, double[] values, IReadOnlyList<string>? classes) =>
        classes is null
            ? new NumberColumn(label, values)
            : TextColumn.FromValues(
                label,
                Array.ConvertAll(values, v => v >= 0 && v < classes.Count ? classes[(int)v] : null)
            );

    private static CompetitionSpec SpecOf(Archive archive, DecisionLog? log, string label, CompetitionData data)
    {
        ArchiveManifest manifest = archive.Manifest;
        OpenedEntry? opened = log?.Entries.OfType<OpenedEntry>().FirstOrDefault();
        return new CompetitionSpec
        {
            Title = opened?.Title ?? manifest.Title ?? "Imported competition",
            Loss = manifest.Loss,
            Alpha = manifest.Alpha,
            RepairTolerance = manifest.RepairTolerance,
            MinimumGroupRows = manifest.MinimumGroupRows,
            File = manifest.Features[Split.Train],
            Label = label,
            Features = [.. data.Validation.Columns.Select(c => c.Name)],
            Guard = manifest.Guard is { } guard
                ? new GuardOptions { Kind = GuardOptions.Parse(guard), MarginC = manifest.MarginC ?? 1 }
                : new GuardOptions(),
            Rewards = opened is null
                ? new PointsOptions()
                : new PointsOptions
                {
                    Kind = Enum.GetValues<RewardKind>()
                        .First(kind =>
                            string.Equals(PointsOptions.NameOf(kind), opened.Rewards, StringComparison.Ordinal)
                        ),
                    Pot = opened.Pot,
                },
        };
    }

    private static DataDictionary DictionaryOf(Archive archive)
    {
        if (archive.Manifest.Dictionary is not { } path)
        {
            return DataDictionary.None;
        }

        using Stream stream = archive.OpenFile(path);
        return DataDictionaryFile.Read(stream, $"{archive.Name}/{path}");
    }

    // The arrays are what was decided on; the file may stand in for them only where it says the same, bit for bit.
    private static IHypothesis BaseOf(
        Archive archive,
        IReadOnlyDictionary<Split, string> paths,
        string? file,
        CompetitionData data
    )
    {
        Dictionary<Split, PredictionVector> answers = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            answers[split] = paths.TryGetValue(split, out string? path)
                ? archive.ReadArray(path, data.Rows(split).Rows)
                : throw Missing(archive, $"base predictions of the {Archive.NameOf(split)} rows");
        }

        if (file is null)
        {
            return new KnownPredictions(data, answers);
        }

        byte[] bytes = archive.ReadBytes(file);
        if (file.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return new KnownPredictions(data, answers, bytes);
        }

        using MemoryStream stream = new(bytes, writable: false);
        Model model = ModelFile.Load(stream, $"{archive.Name}/{file}");
        return answers.All(a => Same(model.Predict(data.Rows(a.Key)), a.Value))
            ? model
            : new KnownPredictions(data, answers);
    }

    private static bool Same(PredictionVector one, PredictionVector other) =>
        one.IsSingle == other.IsSingle
        && one.Length == other.Length
        && Enumerable
            .Range(0, one.Length)
            .All(row => BitConverter.DoubleToInt64Bits(one[row]) == BitConverter.DoubleToInt64Bits(other[row]));

    private static PatchworkException Missing(Archive archive, string what) =>
        new(
            ProblemCodes.BadArchive,
            $"{archive.Name} has no {what}; an archive without them can be replayed, but not be imported as a competition."
        );
}
