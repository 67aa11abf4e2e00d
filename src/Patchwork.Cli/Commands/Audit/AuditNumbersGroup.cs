using System.Text.Json.Serialization;
using Patchwork.Measures;

namespace Patchwork.Cli.Commands;

/// <summary>One group of an audit of numbers; a group without rows has nulls.</summary>
internal sealed record AuditNumbersGroup(
    int Count,
    double? MeanSquaredError,
    double? MeanAbsoluteError,
    double? Bias,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyDictionary<string, double[]>? Intervals
)
{
    /// <summary>Makes the document of a group.</summary>
    public static AuditNumbersGroup Of(GroupMeasures group, bool withIntervals) =>
        new(
            group.Count,
            group.MeanSquaredError,
            group.MeanAbsoluteError,
            group.Bias,
            withIntervals ? AuditIntervals.Of(group.Intervals) : null
        );
}
