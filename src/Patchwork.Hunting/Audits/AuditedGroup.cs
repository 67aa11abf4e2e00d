using Patchwork.Measures;

namespace Patchwork.Hunting;

/// <summary>How a model serves one group among many.</summary>
/// <param name="Name">The group.</param>
/// <param name="Count">Its rows.</param>
/// <param name="AverageError">Their mean error; NaN without rows.</param>
/// <param name="Difference">Their mean error less everybody else's; NaN when there is nobody on one side.</param>
/// <param name="Interval">The difference's interval, which holds for all groups at once; null below two rows on either side, and where errors of many values do not vary inside.</param>
/// <param name="AdjustedPValue">The two-sided test of 'no difference' (<see cref="ErrorMoments.TwoSidedPValue"/>) times the number of groups, at most 1; NaN where there is none.</param>
public sealed record AuditedGroup(
    string Name,
    int Count,
    double AverageError,
    double Difference,
    Interval? Interval,
    double AdjustedPValue
);
