namespace Patchwork.Cli.Commands;

/// <summary>One of many groups in an audit.</summary>
/// <param name="Group">The group.</param>
/// <param name="Count">Its rows.</param>
/// <param name="AverageError">Their mean error: squared for numbers, the share of wrong answers for classes.</param>
/// <param name="Difference">The same less everybody else's.</param>
/// <param name="Interval">The difference's interval, which holds for all groups at once, or null.</param>
/// <param name="AdjustedPValue">The p-value of 'no difference' after all groups.</param>
internal sealed record AuditWorstGroup(
    string Group,
    int Count,
    double AverageError,
    double Difference,
    double[]? Interval,
    double AdjustedPValue
);
