namespace Patchwork.Contracts;

/// <summary>What is fitted to a measured learning curve.</summary>
public enum CurveShape
{
    /// <summary>a(x) = optimum − scale · x^−exponent: says something about more rows than were measured.</summary>
    PowerLaw,

    /// <summary>Increasing and concave, nothing else: says nothing beyond the rows that were measured.</summary>
    Concave,
}
