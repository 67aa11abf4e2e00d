namespace Patchwork.Contracts;

/// <summary>The learning curve that is measured most often: a(x) = max(0, optimum − scale · x^−exponent).</summary>
public sealed record PowerLaw : AccuracyCurve
{
    /// <summary>Makes the curve.</summary>
    /// <param name="optimum">The accuracy of unlimited data, in (0, 1].</param>
    /// <param name="scale">How much one data point lacks, positive.</param>
    /// <param name="exponent">How fast the lack shrinks, positive.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c>: a parameter out of its range.</exception>
    public PowerLaw(double optimum, double scale, double exponent)
    {
        Optimum = SpecRange.Share(optimum, "the optimum of the accuracy");
        Scale = SpecRange.Positive(scale, "the scale of the accuracy");
        Exponent = SpecRange.Positive(exponent, "the exponent of the accuracy");
        Start = Math.Pow(scale / optimum, 1 / exponent);
        if (!double.IsFinite(Start) || Start <= 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"the accuracy {optimum} − {scale}·x^−{exponent} leaves 0 at no number of data points that can be computed; expected a larger exponent or a smaller scale."
            );
        }
    }

    /// <summary>The accuracy of unlimited data.</summary>
    public double Optimum { get; }

    /// <summary>How much one data point lacks.</summary>
    public double Scale { get; }

    /// <summary>How fast the lack shrinks.</summary>
    public double Exponent { get; }

    /// <inheritdoc/>
    public override double Start { get; }

    /// <inheritdoc/>
    public override double Limit => Optimum;

    /// <inheritdoc/>
    private protected override Jet Above(double x)
    {
        double lack = Scale * Math.Pow(x, -Exponent);
        return new Jet(Math.Max(0, Optimum - lack), Exponent * lack / x, -Exponent * (Exponent + 1) * lack / (x * x));
    }
}
