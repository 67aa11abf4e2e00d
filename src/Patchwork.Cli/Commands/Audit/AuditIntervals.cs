using Patchwork.Measures;

namespace Patchwork.Cli.Commands;

/// <summary>Intervals as <c>audit</c> writes them: key to [low, high].</summary>
internal static class AuditIntervals
{
    /// <summary>The intervals by key.</summary>
    public static Dictionary<string, double[]> Of(IReadOnlyDictionary<string, Interval> intervals) =>
        intervals.ToDictionary(i => i.Key, i => new[] { i.Value.Low, i.Value.High }, StringComparer.Ordinal);
}
