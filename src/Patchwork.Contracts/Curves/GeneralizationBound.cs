namespace Patchwork.Contracts;

/// <summary>
/// The accuracy that a generalization bound promises: a(x) = max(0, a* − (L(x) + 4)/√x) with L(x) = √(2k(2 + ln(x/k))).
/// </summary>
/// <remarks>
/// Source: the bound of Mohri, Rostamizadeh and Talwalkar (2018) as used by Karimireddy, Guo and Jordan (2022). For a large
/// complexity (k above about 118) the formula read literally is positive again just above x = k e⁻², where the bound says
/// nothing: the curve begins at its <em>largest</em> root, above which it is increasing and concave.
/// </remarks>
public sealed record GeneralizationBound : AccuracyCurve
{
    /// <summary>Makes the curve.</summary>
    /// <param name="optimum">a*, the accuracy of the best model of the class, in (0, 1].</param>
    /// <param name="complexity">k, the complexity of the class, positive.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c>: a parameter out of its range.</exception>
    public GeneralizationBound(double optimum = 1, double complexity = 1)
    {
        Optimum = SpecRange.Share(optimum, "the optimum of the accuracy");
        Complexity = SpecRange.Positive(complexity, "the complexity of the accuracy");
        Start = LargestRoot();
    }

    /// <summary>a*.</summary>
    public double Optimum { get; }

    /// <summary>k.</summary>
    public double Complexity { get; }

    /// <inheritdoc/>
    public override double Start { get; }

    /// <inheritdoc/>
    public override double Limit => Optimum;

    /// <inheritdoc/>
    private protected override Jet Above(double x)
    {
        double k = Complexity;
        double l = Width(x);
        double root = 1 / Math.Sqrt(x);
        double cube = root / x;
        return new Jet(
            Math.Max(0, Optimum - ((l + 4) * root)),
            ((l / 2) + 2 - (k / l)) * cube,
            ((2 * k / l) + (k * k / (l * l * l)) - (0.75 * l) - 3) * cube / x
        );
    }

    private double Width(double x) => Math.Sqrt(2 * Complexity * (2 + Math.Log(x / Complexity)));

    // The bound (L + 4)/√x peaks where L² + 4L = 2k, above a* for every k; right of the peak it falls to 0.
    private double LargestRoot()
    {
        double l = Math.Sqrt(4 + (2 * Complexity)) - 2;
        double peak = Complexity * Math.Exp((l * l / (2 * Complexity)) - 2);
        double high = 2 * peak;
        while (!IsPositive(high))
        {
            high *= 2;
            if (double.IsInfinity(high))
            {
                throw new PatchworkException(
                    ProblemCodes.BadSpec,
                    $"the bound for optimum {Optimum} and complexity {Complexity} leaves 0 at no number of data points that can be computed; expected a larger optimum or a smaller complexity."
                );
            }
        }

        return Math.BitDecrement(Bisection.FirstTrue(peak, high, IsPositive));
    }

    private bool IsPositive(double x) => Optimum - ((Width(x) + 4) / Math.Sqrt(x)) > 0;
}
