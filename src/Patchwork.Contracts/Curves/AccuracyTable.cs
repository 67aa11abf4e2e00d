namespace Patchwork.Contracts;

/// <summary>
/// A measured learning curve: a smooth increasing concave curve through given points (x, a), 0 below the first, constant
/// from the last on.
/// </summary>
/// <remarks>
/// Through the points runs a <see cref="ConcaveSpline"/>. A first point with a(x) above 0 makes a step there, on which the point itself
/// stands: nothing is claimed about fewer data than were measured. Where the first x is 0, that accuracy needs no data.
/// </remarks>
public sealed record AccuracyTable : AccuracyCurve
{
    private readonly ConcaveSpline _spline;

    /// <summary>Makes the curve.</summary>
    /// <param name="points">At least two points with ascending x, accuracy in [0, 1] that never falls and is not 0 throughout, and ever smaller slopes.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c> with the number of the point that does not fit.</exception>
    public AccuracyTable(IReadOnlyList<(double X, double Accuracy)> points)
    {
        Points = points;
        _spline = new ConcaveSpline(points, "the accuracy", "points");
        if (points[0].X < 0 || points[0].Accuracy < 0 || points[^1].Accuracy > 1)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                "points: numbers of data points are at least 0 and accuracies lie between 0 and 1."
            );
        }

        if (!(points[^1].Accuracy > 0))
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                "points: the accuracy is 0 throughout; expected a positive accuracy for the last number of data points."
            );
        }

        Start = points[0].Accuracy > 0 ? Math.BitDecrement(points[0].X) : points[0].X;
    }

    /// <summary>The points.</summary>
    public IReadOnlyList<(double X, double Accuracy)> Points { get; }

    /// <inheritdoc/>
    public override double Start { get; }

    /// <inheritdoc/>
    public override double Limit => _spline.Last;

    /// <inheritdoc/>
    private protected override Jet Above(double x) => _spline.At(x);
}
