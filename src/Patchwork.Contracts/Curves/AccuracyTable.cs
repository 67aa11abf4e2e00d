namespace Patchwork.Contracts;

/// <summary>
/// A measured learning curve: a smooth increasing concave curve through given points (x, a), 0 below the first, constant
/// beyond the last.
/// </summary>
/// <remarks>
/// Through the points runs a <see cref="ConcaveSpline"/>. A first point with a(x) above 0 makes a step there: nothing is
/// claimed about fewer data than were measured.
/// </remarks>
public sealed record AccuracyTable : AccuracyCurve
{
    private readonly ConcaveSpline _spline;

    /// <summary>Makes the curve.</summary>
    /// <param name="points">At least two points with ascending x, increasing accuracy in [0, 1], and ever smaller slopes.</param>
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
    }

    /// <summary>The points.</summary>
    public IReadOnlyList<(double X, double Accuracy)> Points { get; }

    /// <inheritdoc/>
    public override double Start => Points[0].X;

    /// <inheritdoc/>
    public override double Limit => Points[^1].Accuracy;

    /// <inheritdoc/>
    private protected override Jet Above(double x) => _spline.At(x);
}
