namespace Patchwork.Contracts;

/// <summary>
/// The concave envelope of an accuracy: the steepest line from the origin until it touches the curve, then the curve. No menu does better
/// under the true curve than the best does under this one.
/// </summary>
internal sealed record EnvelopeCurve : AccuracyCurve
{
    private readonly AccuracyCurve _curve;
    private readonly double _touch;
    private readonly double _slope;

    /// <summary>Makes the envelope of a curve.</summary>
    public EnvelopeCurve(AccuracyCurve curve)
    {
        _curve = curve;
        _touch = ModelValue.TangencyOf(curve.At, curve.Start, 0);
        _slope = _touch > 0 ? curve.At(_touch).Value / _touch : 0;
    }

    /// <inheritdoc/>
    public override double Start => Math.Min(0, _curve.Start);

    /// <inheritdoc/>
    public override double Limit => _curve.Limit;

    /// <inheritdoc/>
    private protected override Jet Above(double x) => x < _touch ? new Jet(_slope * x, _slope, 0) : _curve.At(x);
}
