namespace Patchwork.Contracts;

/// <summary>v(r) = scale · r.</summary>
public sealed record LinearValuation : Valuation
{
    /// <summary>Makes the valuation.</summary>
    /// <param name="scale">The value of a perfect model, positive.</param>
    public LinearValuation(double scale = 100) => Scale = SpecRange.Positive(scale, "the scale of the valuation");

    /// <summary>The value of a perfect model.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override bool IsLinear => true;

    /// <inheritdoc/>
    public override Jet At(double accuracy) => new(Scale * accuracy, Scale, 0);

    /// <inheritdoc/>
    public override double Inverse(double value) => value / Scale;
}
