using System.Text.Json.Serialization;
using Patchwork.Measures;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>audit</c> for numbers (interfaces section 5).</summary>
internal sealed record AuditNumbersDocument(
    AuditTask Task,
    int Rows,
    int RowsLeftOut,
    double? MeanSquaredError,
    double? MeanAbsoluteError,
    double? Bias,
    IReadOnlyDictionary<string, AuditNumbersGroup> ByGroup,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyDictionary<string, double[]>? Intervals,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Every group against everybody else, worst first, with intervals that hold for all at once; absent without <c>--groups</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AuditWorstGroup>? WorstFirst { get; init; }

    /// <summary>Makes the document of a result.</summary>
    public static AuditNumbersDocument Of(AuditResult result, bool withIntervals) =>
        new(
            result.Task,
            result.Rows,
            result.RowsLeftOut,
            result.MeanSquaredError,
            result.MeanAbsoluteError,
            result.Bias,
            result.ByGroup.ToDictionary(
                g => g.Key,
                g => AuditNumbersGroup.Of(g.Value, withIntervals),
                StringComparer.Ordinal
            ),
            withIntervals ? AuditIntervals.Of(result.Intervals) : null,
            result.Notes
        );
}
