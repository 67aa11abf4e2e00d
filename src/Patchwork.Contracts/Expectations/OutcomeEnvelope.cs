namespace Patchwork.Contracts;

/// <summary>
/// The concave envelope of a curve over the totals that one outcome can have inside a box of contributions: a line from
/// the least total that touches the curve, then the curve; 0 where the curve is 0 throughout.
/// </summary>
/// <param name="From">The least total.</param>
/// <param name="Touch">Where line and curve meet; 0 when there is no line, infinity when the curve is 0 throughout.</param>
/// <param name="Slope">The line's slope.</param>
internal readonly record struct OutcomeEnvelope(double From, double Touch, double Slope)
{
    /// <summary>The envelope over [low, high] of a curve that is 0 up to <paramref name="start"/> and concave above.</summary>
    public static OutcomeEnvelope Of(Func<double, Jet> curve, double start, double low, double high)
    {
        if (high <= start)
        {
            return new OutcomeEnvelope(low, double.PositiveInfinity, 0);
        }

        if (low >= start)
        {
            return default;
        }

        double touch = Math.Min(high, ModelValue.TangencyOf(curve, start, low));
        return new OutcomeEnvelope(low, touch, curve(touch).Value / (touch - low));
    }

    /// <summary>The envelope at a total, or null where it is the curve itself.</summary>
    public Jet? Line(double total) => total < Touch ? new Jet(Slope * (total - From), Slope, 0) : null;
}
