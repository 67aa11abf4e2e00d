namespace Patchwork.Contracts;

/// <summary>v(r) = scale · ln(1 + r/unit).</summary>
public sealed record LogValuation : Valuation
{
    /// <summary>Makes the valuation.</summary>
    /// <param name="scale">In value units, positive.</param>
    /// <param name="unit">The accuracy from which on more counts markedly less, positive.</param>
    public LogValuation(double scale, double unit)
    {
        Scale = SpecRange.Positive(scale, "the scale of the valuation");
        Unit = SpecRange.Positive(unit, "the unit of the valuation");
    }

    /// <summary>In value units.</summary>
    public double Scale { get; }

    /// <summary>The accuracy from which on more counts markedly less.</summary>
    public double Unit { get; }

    /// <inheritdoc/>
    public override Jet At(double accuracy)
    {
        double slope = Scale / (Unit + accuracy);
        return new Jet(Scale * NearZero.LogOnePlus(accuracy / Unit), slope, -slope / (Unit + accuracy));
    }

    /// <inheritdoc/>
    public override double Inverse(double value) => Unit * NearZero.ExpMinusOne(value / Scale);
}
