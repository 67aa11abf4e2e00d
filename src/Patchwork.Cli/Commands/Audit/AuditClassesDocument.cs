using System.Text.Json.Serialization;
using Patchwork.Measures;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>audit</c> for classes (interfaces section 5). Measures without enough data are null.</summary>
internal sealed record AuditClassesDocument(
    AuditTask Task,
    int Rows,
    int RowsLeftOut,
    string? Positive,
    double? Accuracy,
    double? F1,
    double? DemographicParity,
    double? EqualizedOdds,
    double? ErrorRateBalance,
    AuditAmplificationDocument BiasAmplification,
    double? ExpectedCalibrationError,
    double? MaximumCalibrationError,
    IReadOnlyDictionary<string, AuditClassesGroup> ByGroup,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyDictionary<string, double[]>? Intervals,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Every group against everybody else, worst first, with intervals that hold for all at once; absent without <c>--groups</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AuditWorstGroup>? WorstFirst { get; init; }

    /// <summary>Makes the document of a result.</summary>
    public static AuditClassesDocument Of(AuditResult result, bool withIntervals) =>
        new(
            result.Task,
            result.Rows,
            result.RowsLeftOut,
            result.Positive,
            result.Accuracy,
            result.F1,
            result.DemographicParity,
            result.EqualizedOdds,
            result.ErrorRateBalance,
            new AuditAmplificationDocument(
                result.BiasAmplification?.AttributeToTask,
                result.BiasAmplification?.TaskToAttribute
            ),
            result.ExpectedCalibrationError,
            result.MaximumCalibrationError,
            result.ByGroup.ToDictionary(
                g => g.Key,
                g => AuditClassesGroup.Of(g.Value, withIntervals),
                StringComparer.Ordinal
            ),
            withIntervals ? AuditIntervals.Of(result.Intervals) : null,
            result.Notes
        );
}
