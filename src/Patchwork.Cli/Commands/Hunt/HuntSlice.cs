using System.Text.Json.Serialization;
using Patchwork.Groups;
using Patchwork.Hunting;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>A slice as <c>hunt</c> tells it (interfaces section 5, and after <c>level</c> what a reader needs to judge it).</summary>
internal sealed record HuntSlice
{
    /// <summary>The group, in the grammar of predicates.</summary>
    public required string Predicate { get; init; }

    /// <summary>What the method ranks by.</summary>
    public required double Score { get; init; }

    /// <summary>The rows.</summary>
    public required int Size { get; init; }

    /// <summary>The mean error on them.</summary>
    public required double AverageError { get; init; }

    /// <summary>The sum of their errors.</summary>
    public required double TotalError { get; init; }

    /// <summary>How many columns it speaks of.</summary>
    public required int Level { get; init; }

    /// <summary>The rows as a share of all.</summary>
    public required double Share { get; init; }

    /// <summary>The group in the words of the dictionary.</summary>
    public required string Words { get; init; }

    /// <summary>The share of labels that are 1, or the mean error (scan).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Observed { get; init; }

    /// <summary>The mean of the probabilities, or the mean error of all rows (scan).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Expected { get; init; }

    /// <summary>q, by which the predicted odds are best multiplied (scan of probabilities); infinite, null in JSON, where every label is 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? OddsMultiplier { get; init; }

    /// <summary>
    /// The difference from all others in standard deviations; for a scan observed / expected of probabilities, and for errors the difference from
    /// the mean of all rows in standard deviations of all.
    /// </summary>
    public required double EffectSize { get; init; }

    /// <summary>The mean error at 95 %, or null for a single row; for a scan of probabilities the share of labels that are 1.</summary>
    public required double[]? Interval { get; init; }

    /// <summary>The test for this slice alone, one-sided: Fisher's exact one for two errors, Welch's otherwise; for a scan that of its likelihood ratio.</summary>
    public required double PValue { get; init; }

    /// <summary>The same after all looks.</summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>The share of its rows that a slice above has too.</summary>
    public required double Overlap { get; init; }

    /// <summary>Tells a slice.</summary>
    public static HuntSlice Of(Slice slice, SliceEvidence evidence, DataDictionary dictionary) =>
        new()
        {
            Predicate = slice.Predicate,
            Score = slice.Score,
            Size = slice.Size,
            AverageError = slice.AverageError,
            TotalError = slice.TotalError,
            Level = slice.Level,
            Share = slice.Rows.Share,
            Words = PredicateWords.Describe(GroupPredicate.Parse(slice.Predicate), dictionary),
            Observed = evidence.Estimate?.Observed,
            Expected = evidence.Estimate?.Expected,
            OddsMultiplier = evidence.Estimate?.OddsMultiplier,
            EffectSize = evidence.EffectSize,
            Interval = evidence.Interval is { } interval ? [interval.Low, interval.High] : null,
            PValue = evidence.PValue,
            AdjustedPValue = evidence.AdjustedPValue,
            Overlap = evidence.Overlap,
        };
}
