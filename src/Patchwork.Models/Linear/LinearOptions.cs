namespace Patchwork.Models;

/// <summary>How linear and logistic regression are fitted. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record LinearOptions
{
    /// <summary>
    /// The ridge penalty r ≥ 1e-12 on coefficients of standardised columns: r·Σβ² is added to the mean squared error (half of
    /// it to the mean log loss). Default 1e-8, which only decides between columns that say the same.
    /// </summary>
    public double Ridge
    {
        get;
        init => field = OptionRange.Check(value, 1e-12, 1e12, "ridge");
    } = 1e-8;

    /// <summary>The most steps of iteratively reweighted least squares, 1 to 10,000. Default 100.</summary>
    public int MaximumIterations
    {
        get;
        init => field = OptionRange.Check(value, 1, 10_000, "maximumIterations");
    } = 100;
}
