namespace Patchwork.Contracts;

/// <summary>A valuation through given points (r, v), increasing and concave, beginning at (0, 0).</summary>
public sealed record ValuationTable : Valuation
{
    private readonly ConcaveSpline _spline;

    /// <summary>Makes the valuation.</summary>
    /// <param name="points">At least two points with ascending r in [0, 1], the first (0, 0), the last at most at 1; beyond it v is constant.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c> with the number of the point that does not fit.</exception>
    public ValuationTable(IReadOnlyList<(double Accuracy, double Value)> points)
    {
        Points = points;
        _spline = new ConcaveSpline(points, "the valuation", "points");
        if (points[0].Accuracy != 0 || points[0].Value != 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"points[0]: the valuation begins at ({points[0].Accuracy}, {points[0].Value}); expected (0, 0), as a model that knows nothing is worth nothing."
            );
        }

        if (!(points[^1].Value > 0))
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                "points: the valuation is 0 throughout; expected a positive value for the last accuracy."
            );
        }
    }

    /// <summary>The points.</summary>
    public IReadOnlyList<(double Accuracy, double Value)> Points { get; }

    /// <inheritdoc/>
    public override Jet At(double accuracy) => accuracy < 0 ? Jet.Zero : _spline.At(accuracy);

    /// <inheritdoc/>
    public override double Inverse(double value) =>
        value <= 0 ? 0
        : value >= _spline.Last ? _spline.End
        : Bisection.FirstTrue(0, _spline.End, r => At(r).Value >= value);
}
