namespace Patchwork.Contracts;

/// <summary>v(r) = scale · r^exponent with an exponent in (0, 1].</summary>
public sealed record PowerValuation : Valuation
{
    /// <summary>Makes the valuation.</summary>
    /// <param name="scale">The value of a perfect model, positive.</param>
    /// <param name="exponent">In (0, 1]; above 1 the valuation would not be concave.</param>
    public PowerValuation(double scale, double exponent)
    {
        Scale = SpecRange.Positive(scale, "the scale of the valuation");
        Exponent = exponent is > 0 and <= 1
            ? exponent
            : throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"the exponent of the valuation is {exponent}; expected a number above 0 and at most 1, so that the valuation is concave."
            );
    }

    /// <summary>The value of a perfect model.</summary>
    public double Scale { get; }

    /// <summary>The exponent.</summary>
    public double Exponent { get; }

    /// <inheritdoc/>
    public override bool IsLinear => Exponent == 1;

    /// <inheritdoc/>
    public override Jet At(double accuracy)
    {
        if (accuracy <= 0)
        {
            return Jet.Zero;
        }

        double value = Scale * Math.Pow(accuracy, Exponent);
        double slope = Exponent * value / accuracy;
        return new Jet(value, slope, (Exponent - 1) * slope / accuracy);
    }

    /// <inheritdoc/>
    public override double Inverse(double value) => value <= 0 ? 0 : Math.Pow(value / Scale, 1 / Exponent);
}
