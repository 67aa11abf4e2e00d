using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>
/// An open <c>patchwork-archive/1</c>: its manifest, and its arrays read one at a time with their sizes checked
/// (interfaces section 4).
/// </summary>
/// <remarks>
/// Labels and base predictions are read when they are asked for, a submission's arrays by <see cref="ReadPair"/>; nothing
/// is kept. One reader at a time. Everything malformed is <c>bad-archive</c> or <c>bad-array</c> with the file's name.
/// </remarks>
public sealed class Archive : IDisposable
{
    /// <summary>The largest <c>archive.json</c> that is read, in bytes.</summary>
    public const int LargestManifest = 256 << 20;

    private const string WithheldFile = "withheld.csv";
    private readonly IArchiveFiles _files;
    private readonly Dictionary<Split, int> _rows = [];

    private Archive(IArchiveFiles files, ArchiveManifest manifest, long largest)
    {
        _files = files;
        TableOptions = new CsvOptions { MaximumBytes = Math.Min(largest, CsvOptions.Default.MaximumBytes) };
        Manifest = manifest;
    }

    /// <summary>What <c>archive.json</c> says.</summary>
    public ArchiveManifest Manifest { get; }

    /// <summary>The archive's path as given.</summary>
    public string Name => _files.Name;

    /// <summary>The splits with labels, which a replay follows.</summary>
    public IEnumerable<Split> LabelledSplits => Manifest.Labels.Keys.Order();

    /// <summary>How tables inside are read: none unpacks to more than the archive's files may.</summary>
    public CsvOptions TableOptions { get; }

    /// <summary>Opens a folder or a zip.</summary>
    /// <param name="path">The folder or zip.</param>
    /// <param name="largest">The most that one file of it may be once unpacked, in bytes; beyond it the file is <c>too-large</c>.</param>
    /// <exception cref="PatchworkException"><c>not-found</c>, <c>bad-archive</c>.</exception>
    public static Archive Open(string path, long largest = long.MaxValue)
    {
        IArchiveFiles files =
            Directory.Exists(path) ? new FolderFiles(path)
            : File.Exists(path) ? new ZipFiles(path, largest)
            : throw new PatchworkException(
                ProblemCodes.NotFound,
                $"There is no archive '{path}'; expected a folder or a zip with an archive.json."
            );
        try
        {
            if (!files.Exists("archive.json"))
            {
                throw new PatchworkException(
                    ProblemCodes.BadArchive,
                    $"{files.Name} has no archive.json; expected a {ArchiveManifest.FormatName} folder or zip."
                );
            }

            return new Archive(
                files,
                ManifestReader.Read(ReadBytes(files, "archive.json", LargestManifest), files.Name),
                largest
            );
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Reads labels and base predictions of every labelled split.</summary>
    /// <param name="teamBase">Start from the team lists' base instead of the global one.</param>
    public IReadOnlyDictionary<Split, SplitSample> ReadSamples(bool teamBase = false)
    {
        IReadOnlyDictionary<Split, string> start = teamBase ? Manifest.TeamBase : Manifest.Base;
        Dictionary<Split, SplitSample> samples = [];
        foreach (Split split in LabelledSplits)
        {
            if (!start.TryGetValue(split, out string? basePath))
            {
                throw new PatchworkException(
                    ProblemCodes.BadArchive,
                    $"{Name}/archive.json, {(teamBase ? "teamBase" : "base")}: '{NameOf(split)}' is missing; every split with labels needs base predictions."
                );
            }

            samples[split] = ReadSample(Manifest.Labels[split], basePath, split);
        }

        return samples;
    }

    /// <summary>Reads a submission's arrays on every split that it gives.</summary>
    public Proposal ReadPair(ArchivedSubmission submission)
    {
        Dictionary<Split, PairArrays> splits = [];
        foreach (Split split in submission.Group.Keys.Intersect(submission.Model.Keys).Order())
        {
            int? rows = _rows.TryGetValue(split, out int known) ? known : null;
            RowSet group = ReadGroup(submission.Group[split], rows);
            splits[split] = new PairArrays(group, ReadPredictions(submission.Model[split], group.Rows));
        }

        foreach (Split split in LabelledSplits)
        {
            if (!splits.ContainsKey(split))
            {
                throw new PatchworkException(
                    ProblemCodes.BadArchive,
                    $"{Name}/archive.json, submission '{submission.Id}': '{NameOf(split)}' is missing in group or model; every split with labels needs both."
                );
            }
        }

        return new Proposal(submission.Id, splits) { Alpha = submission.Alpha };
    }

    /// <summary>Reads an array of numbers that the manifest names.</summary>
    /// <param name="path">Its path in the archive.</param>
    /// <param name="rows">How many rows are expected; null for any.</param>
    public PredictionVector ReadArray(string path, int? rows = null) => ReadPredictions(path, rows);

    /// <summary>Whether the archive has a file.</summary>
    public bool Has(string path) => _files.Exists(path);

    /// <summary>How many submissions <c>refused.csv</c> lists: those that crashed or ran out of time and never gave arrays.</summary>
    public int CountRefused() => CountListed("refused.csv");

    /// <summary>How many submissions <c>withheld.csv</c> lists: those whose team does not let them be used.</summary>
    public int CountWithheld() => CountListed(WithheldFile);

    /// <summary>
    /// How many withheld submissions the global list had accepted, where <c>withheld.csv</c> says so in its column <c>global</c>: what
    /// was decided after them was decided by another list than the one that a replay builds.
    /// </summary>
    public int CountWithheldAccepted()
    {
        if (!_files.Exists(WithheldFile))
        {
            return 0;
        }

        using Stream stream = _files.Open(WithheldFile);
        Column? verdicts = CsvTableReader.Read(stream, $"{Name}/{WithheldFile}", TableOptions).TryGet("global");
        return verdicts is null
            ? 0
            : Enumerable.Range(0, verdicts.Rows).Count(row => verdicts.Format(row) == VerdictCodes.Accepted);
    }

    /// <summary>Reads a whole file of the archive, at most <paramref name="limit"/> bytes.</summary>
    public byte[] ReadBytes(string path, int limit = LargestManifest) => ReadBytes(_files, path, limit);

    /// <summary>Opens a file of the archive.</summary>
    public Stream OpenFile(string path) => _files.Open(path);

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    /// <summary>The key of a split in JSON.</summary>
    public static string NameOf(Split split) =>
        split switch
        {
            Split.Train => "train",
            Split.Validation => "validation",
            _ => "test",
        };

    private int CountListed(string path)
    {
        if (!_files.Exists(path))
        {
            return 0;
        }

        using Stream stream = _files.Open(path);
        return CsvTableReader.Read(stream, $"{Name}/{path}", TableOptions).Rows;
    }

    private static byte[] ReadBytes(IArchiveFiles files, string path, int limit)
    {
        using Stream stream = files.Open(path);
        using MemoryStream copy = new();
        byte[] buffer = new byte[1 << 16];
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (copy.Length + read > limit)
                {
                    throw new PatchworkException(
                        ProblemCodes.TooLarge,
                        $"{files.Name}/{path} has more than {limit:N0} bytes, the most that is read."
                    );
                }

                copy.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{files.Name}/{path} cannot be read ({e.Message.TrimEnd('.')}).",
                null,
                e
            );
        }

        return copy.ToArray();
    }

    private SplitSample ReadSample(string labelPath, string basePath, Split split)
    {
        double[] labels = ReadPredictions(labelPath, null).ToDoubles();
        PredictionVector start = ReadPredictions(basePath, labels.Length);
        for (int row = 0; row < labels.Length; row++)
        {
            RequireLabel(labels[row], labelPath, row);
            if (!double.IsFinite(start[row]) || !double.IsFinite(Loss.Of(Manifest.Loss, start[row], labels[row])))
            {
                throw new PatchworkException(
                    ProblemCodes.BadArray,
                    $"{Name}/{basePath}, row {row}: {start[row]} has no finite loss; expected a finite base prediction for every row."
                );
            }
        }

        if (labels.Length == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadArray,
                $"{Name}/{labelPath} has no rows; expected at least one label."
            );
        }

        _rows[split] = labels.Length;
        return new SplitSample(labels, start);
    }

    private void RequireLabel(double label, string path, int row)
    {
        if (!double.IsFinite(label))
        {
            throw new PatchworkException(
                ProblemCodes.BadArray,
                $"{Name}/{path}, row {row}: {label}; expected a finite label."
            );
        }

        if (Manifest.Loss == LossKind.Log && label != 0 && label != 1)
        {
            throw new PatchworkException(
                ProblemCodes.BadArray,
                $"{Name}/{path}, row {row}: {label}; expected 0 or 1, the labels of the log loss."
            );
        }
    }

    private RowSet ReadGroup(string path, int? rows)
    {
        if (_files.PathOnDisk(path) is { } file)
        {
            return NpyReader.ReadGroup(file, rows);
        }

        using Stream stream = _files.Open(path);
        return NpyReader.ReadGroup(stream, $"{Name}/{path}", rows);
    }

    private PredictionVector ReadPredictions(string path, int? rows)
    {
        if (_files.PathOnDisk(path) is { } file)
        {
            return NpyReader.ReadPredictions(file, rows);
        }

        using Stream stream = _files.Open(path);
        return NpyReader.ReadPredictions(stream, $"{Name}/{path}", rows);
    }
}
