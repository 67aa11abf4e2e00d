using Patchwork.Competitions.Commitments;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>What <c>archive.json</c> of a <c>patchwork-archive/1</c> says, checked (interfaces section 4).</summary>
public sealed record ArchiveManifest
{
    /// <summary>The name of the format in <c>archive.json</c>.</summary>
    public const string FormatName = "patchwork-archive/1";

    /// <summary>The competition's title, where given.</summary>
    public string? Title { get; init; }

    /// <summary>The column to predict, where given.</summary>
    public string? Label { get; init; }

    /// <summary>True for classification, false for regression.</summary>
    public bool IsClassification { get; init; }

    /// <summary>The loss that counts.</summary>
    public required LossKind Loss { get; init; }

    /// <summary>The gain that a submission had to exceed.</summary>
    public double Alpha { get; init; }

    /// <summary>By how much a tracked group's weighted loss may rise before it is repaired.</summary>
    public double RepairTolerance { get; init; }

    /// <summary>The fewest validation rows of a group.</summary>
    public int MinimumGroupRows { get; init; } = 1;

    /// <summary>The array of labels of each split; validation is always there.</summary>
    public required IReadOnlyDictionary<Split, string> Labels { get; init; }

    /// <summary>The base model's predictions of each split.</summary>
    public required IReadOnlyDictionary<Split, string> Base { get; init; }

    /// <summary>Where team lists start; the base when the archive names nothing else.</summary>
    public required IReadOnlyDictionary<Split, string> TeamBase { get; init; }

    /// <summary>The guard in force when the archive was made, by name, or null.</summary>
    public string? Guard { get; init; }

    /// <summary>The guard's margin c.</summary>
    public double? MarginC { get; init; }

    /// <summary>Tables of features per split, where given.</summary>
    public IReadOnlyDictionary<Split, string> Features { get; init; } = new Dictionary<Split, string>();

    /// <summary>The data dictionary's file, where given.</summary>
    public string? Dictionary { get; init; }

    /// <summary>The base model's file, where kept, so that a list rebuilt from the archive scores new rows.</summary>
    public string? BaseFile { get; init; }

    /// <summary>The file of the model where team lists start, where kept.</summary>
    public string? TeamBaseFile { get; init; }

    /// <summary>The hash of the log's last line, where the archive has a log: a log that lost its end shows.</summary>
    public string? LogHead { get; init; }

    /// <summary>What was committed to at the opening, in an archive without a log, which would say it; null elsewhere.</summary>
    public DataCommitment? Commitment { get; init; }

    /// <summary>How many submissions there were besides, by what had become of them when the archive was made, such as <c>queued</c>; none without the key.</summary>
    public IReadOnlyDictionary<string, int> Undecided { get; init; } = new Dictionary<string, int>();

    /// <summary>The submissions in order.</summary>
    public required IReadOnlyList<ArchivedSubmission> Submissions { get; init; }
}
