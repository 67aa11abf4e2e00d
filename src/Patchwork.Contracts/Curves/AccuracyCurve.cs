namespace Patchwork.Contracts;

/// <summary>
/// The accuracy a(x) of a model learnt from x contributed data points: 0 up to <see cref="Start"/>, increasing and concave
/// from there on, at most 1.
/// </summary>
/// <remarks>
/// The flat beginning makes a(x) not concave as a whole: below <see cref="Start"/> more data change nothing. The solver
/// treats such outcomes as branches. Immutable, safe from any thread.
/// </remarks>
public abstract record AccuracyCurve
{
    /// <summary>The largest x with a(x) = 0, in data points; the number next below 0 where no data make a model already, else at least 0.</summary>
    public abstract double Start { get; }

    /// <summary>The accuracy that unlimited data would give, in (0, 1].</summary>
    public abstract double Limit { get; }

    /// <summary>Accuracy with slope and curvature at x data points; all 0 up to <see cref="Start"/>.</summary>
    public Jet At(double x) => x > Start ? Above(x) : Jet.Zero;

    /// <summary>The concave branch, asked only above <see cref="Start"/>.</summary>
    private protected abstract Jet Above(double x);

    /// <summary>The data points that give an accuracy, or infinity for accuracies that are out of reach.</summary>
    /// <param name="accuracy">The accuracy wanted; 0 or less needs no data.</param>
    public double PointsFor(double accuracy)
    {
        if (accuracy <= 0)
        {
            return 0;
        }

        if (accuracy >= Limit && At(double.MaxValue).Value < accuracy)
        {
            return double.PositiveInfinity;
        }

        double high = Math.Max(1, 2 * Start);
        while (At(high).Value < accuracy)
        {
            high *= 2;
            if (double.IsInfinity(high))
            {
                return double.PositiveInfinity;
            }
        }

        return Bisection.FirstTrue(Start, high, x => At(x).Value >= accuracy);
    }
}
