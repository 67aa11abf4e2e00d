namespace Patchwork.Measures;

/// <summary>One term of bias amplification.</summary>
/// <param name="Condition">The group, for attribute → task; the class, for task → attribute.</param>
/// <param name="Outcome">The class, for attribute → task; the group, for task → attribute.</param>
/// <param name="Rows">Rows of the condition.</param>
/// <param name="Actual">Of these, rows with the outcome.</param>
/// <param name="Predicted">Of these, rows predicted to have it.</param>
/// <param name="Direction">+1 where the labels associate the two, −1 where not, 0 at equality under <see cref="EqualityRule.Zero"/>.</param>
/// <param name="Difference">Δ = (Predicted − Actual) / Rows.</param>
/// <param name="Term">Direction·Δ, what enters the mean.</param>
public sealed record AmplificationCell(
    string Condition,
    string Outcome,
    long Rows,
    long Actual,
    long Predicted,
    int Direction,
    double Difference,
    double Term
);
