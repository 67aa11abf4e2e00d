namespace Patchwork.Contracts;

/// <summary>One line of the menu: what a party of a type contributes and receives.</summary>
/// <param name="Cost">c, the type's cost of a data point.</param>
/// <param name="Probability">p, the type's share.</param>
/// <param name="Contribution">m, in data points.</param>
/// <param name="ExpectedReward">t = E[v(r)] under the type's belief, in value units.</param>
/// <param name="ReservationUtility">f, what the type reaches alone.</param>
/// <param name="ReservationContribution">The data points that it would collect alone.</param>
/// <param name="Utility">u = t − c·m.</param>
public sealed record MenuOption(
    double Cost,
    double Probability,
    double Contribution,
    double ExpectedReward,
    double ReservationUtility,
    double ReservationContribution,
    double Utility
);
