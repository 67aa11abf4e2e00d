using System.Text.Json.Serialization;
using Patchwork.Measures;

namespace Patchwork.Cli.Commands;

/// <summary>One group of an audit of classes. Rates without a denominator are null.</summary>
internal sealed record AuditClassesGroup(
    int Count,
    long? Positives,
    long? Negatives,
    double? Accuracy,
    double? SelectionRate,
    double? FalsePositiveRate,
    double? FalseNegativeRate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyDictionary<string, double[]>? Intervals
)
{
    /// <summary>Makes the document of a group.</summary>
    public static AuditClassesGroup Of(GroupMeasures group, bool withIntervals) =>
        new(
            group.Count,
            group.Positives,
            group.Negatives,
            group.Accuracy,
            group.SelectionRate,
            group.FalsePositiveRate,
            group.FalseNegativeRate,
            withIntervals ? AuditIntervals.Of(group.Intervals) : null
        );
}
