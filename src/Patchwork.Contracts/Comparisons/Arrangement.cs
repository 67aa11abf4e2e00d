namespace Patchwork.Contracts;

/// <summary>One way to collaborate, or not to, for the table of comparisons.</summary>
/// <param name="Name">Its stable name, kebab-case.</param>
/// <param name="ExpectedValue">E v(a) of the model that is made (without collaboration: the mean over parties of their own models).</param>
/// <param name="Welfare">The expected utility of a party, Σ p u, in value units.</param>
/// <param name="Contributions">m by type in the problem's order, in data points.</param>
/// <param name="Utilities">u by type in the problem's order.</param>
public sealed record Arrangement(
    string Name,
    double ExpectedValue,
    double Welfare,
    IReadOnlyList<double> Contributions,
    IReadOnlyList<double> Utilities
);
