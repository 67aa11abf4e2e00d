namespace Patchwork.Contracts;

/// <summary>One solved cell of a sweep.</summary>
/// <param name="Parties">N.</param>
/// <param name="Probability">p of the first type.</param>
/// <param name="Information">Private or complete.</param>
/// <param name="Status">What is known of it.</param>
/// <param name="ExpectedValue">E v(a).</param>
/// <param name="Contributions">m by type.</param>
/// <param name="ExpectedRewards">t by type.</param>
/// <param name="Utilities">u by type.</param>
/// <param name="Rents">Information rent by type: u − f with private information, 0 with complete.</param>
public sealed record SweepCell(
    int Parties,
    double Probability,
    Information Information,
    ContractStatus Status,
    double ExpectedValue,
    IReadOnlyList<double> Contributions,
    IReadOnlyList<double> ExpectedRewards,
    IReadOnlyList<double> Utilities,
    IReadOnlyList<double> Rents
);
