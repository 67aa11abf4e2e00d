using System.Text.Json.Serialization;
using Patchwork.Competitions.Checks;
using Patchwork.Groups;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>check</c> (interfaces section 5): what was not asked is absent.</summary>
internal sealed record CheckDocument
{
    /// <summary>The verdict on these rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Verdict { get; init; }

    /// <summary>The group in normal form.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NormalForm { get; init; }

    /// <summary>The group's rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Its share of all rows.</summary>
    public required double Share { get; init; }

    /// <summary>The gain; NaN, written as null, when the group was too small for one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Gain { get; init; }

    /// <summary>The features that a group's model reads.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reads { get; init; }

    /// <summary>The tree that describes a group's model on these rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupTreeDocument? Tree { get; init; }

    /// <summary>What the linter says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LintFinding>? Findings { get; init; }

    /// <summary>Scoring alone.</summary>
    public required double Seconds { get; init; }

    /// <summary>The most memory that was held, in bytes: by this process, or by the worker that ran model files.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Makes the document of a result.</summary>
    public static CheckDocument Of(PairCheckResult result, long peakBytes) =>
        new()
        {
            Verdict = result.Decision?.Verdict,
            NormalForm = result.NormalForm,
            Rows = result.Rows,
            Share = result.Share,
            Gain = result.Decision is null ? null : result.Decision.Evidence.Gain ?? double.NaN,
            Reads = result.GroupReads,
            Tree = result.GroupTree is { } tree ? GroupTreeDocument.Of(tree) : null,
            Findings = result.Findings,
            Seconds = result.Seconds,
            PeakBytes = peakBytes,
        };
}
