namespace Patchwork.Contracts;

/// <summary>
/// An increasing concave curve with a continuous slope through increasing concave points: two parabolas between
/// neighbours (Schumaker, 1983), constant beyond the last point.
/// </summary>
/// <remarks>A cubic spline would overshoot; this one keeps monotonicity and concavity of any such data. Immutable.</remarks>
internal sealed class ConcaveSpline
{
    // Where a chord equals its neighbour's slope to this share, no parabola fits between: the curve is straight there.
    private const double Straight = 1e-3;
    private readonly List<double> _knots = [];
    private readonly List<Jet> _starts = [];
    private readonly double _last;
    private double _end;

    /// <summary>Fits the curve.</summary>
    /// <param name="points">At least two points.</param>
    /// <param name="what">What the curve is, for messages.</param>
    /// <param name="path">The JSON path of the points, for messages.</param>
    public ConcaveSpline(IReadOnlyList<(double X, double Y)> points, string what, string path)
    {
        Check(points, what, path);
        double[] chords = Chords(points);
        double[] slopes = EndSlopes(chords);
        for (int i = 0; i < chords.Length; i++)
        {
            AddPiece(points[i], points[i + 1].X - points[i].X, chords[i], slopes[i], slopes[i + 1]);
        }

        (_end, _last) = points[^1];
        RoundEnd(points[^1].X - points[^2].X);
    }

    /// <summary>The curve at a point not left of the first.</summary>
    public Jet At(double x)
    {
        if (x >= _end)
        {
            return new Jet(_last, 0, 0);
        }

        int i = _knots.BinarySearch(x);
        i = Math.Max(0, i >= 0 ? i : ~i - 1);
        Jet start = _starts[i];
        double step = x - _knots[i];
        double slope = start.Slope + (start.Curvature * step);
        return new Jet(start.Value + (step * (start.Slope + slope) / 2), slope, start.Curvature);
    }

    // The slope at the inner knot lies between those at the ends for this place of the knot, so both parts are concave.
    private void AddPiece((double X, double Y) from, double width, double chord, double left, double right)
    {
        double span = left - right;
        double share = span > 0 ? (chord - right) / span : 0;
        if (share is < Straight or > 1 - Straight)
        {
            Add(from.X, from.Y, chord, 0);
            return;
        }

        double middle = (2 * chord) - (share * left) - ((1 - share) * right);
        double first = share * width;
        Add(from.X, from.Y, left, (middle - left) / first);
        Add(from.X + first, from.Y + (first * (left + middle) / 2), middle, (right - middle) / (width - first));
    }

    // A corner where the curve becomes constant would have no slope for a solver to balance: a parabola over a hundredth of
    // the last interval rounds it, from below.
    private void RoundEnd(double width)
    {
        double half = 0.01 * width;
        double slope = At(Math.BitDecrement(_end)).Slope;
        if (slope <= 0)
        {
            return;
        }

        while (_knots[^1] > _end - half)
        {
            half /= 2;
        }

        Jet start = At(_end - half);
        double rise = _last - start.Value;
        Add(_end - half, start.Value, start.Slope, -start.Slope * start.Slope / (2 * rise));
        _end = _end - half + (2 * rise / start.Slope);
    }

    private void Add(double x, double value, double slope, double curvature)
    {
        _knots.Add(x);
        _starts.Add(new Jet(value, slope, curvature));
    }

    private static double[] Chords(IReadOnlyList<(double X, double Y)> points) =>
        [
            .. Enumerable
                .Range(0, points.Count - 1)
                .Select(i => (points[i + 1].Y - points[i].Y) / (points[i + 1].X - points[i].X)),
        ];

    // Inside, the harmonic mean of the neighbouring chords lies between them; at the ends the chord's parabola goes on.
    private static double[] EndSlopes(double[] chords)
    {
        double[] slopes = new double[chords.Length + 1];
        for (int i = 1; i < chords.Length; i++)
        {
            double sum = chords[i - 1] + chords[i];
            slopes[i] = sum > 0 ? 2 * chords[i - 1] * chords[i] / sum : 0;
        }

        slopes[0] = chords.Length == 1 ? chords[0] : (2 * chords[0]) - slopes[1];
        slopes[^1] = chords.Length == 1 ? chords[0] : Math.Max(0, (2 * chords[^1]) - slopes[^2]);
        return slopes;
    }

    private static void Check(IReadOnlyList<(double X, double Y)> points, string what, string path)
    {
        if (points.Count < 2)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{path}: {what} has {points.Count} points; expected at least two."
            );
        }

        double last = double.PositiveInfinity;
        for (int i = 1; i < points.Count; i++)
        {
            (double x0, double y0) = points[i - 1];
            (double x1, double y1) = points[i];
            double slope = (y1 - y0) / (x1 - x0);
            string wrong =
                !(x1 > x0) ? $"x does not ascend from {x0} to {x1}; expected ascending x"
                : !(y1 >= y0) ? $"{what} falls from {y0} to {y1}; expected values that never fall"
                : slope > last * (1 + 1e-9)
                    ? $"{what} rises faster after x = {x0} than before; expected a concave curve, whose slope never grows"
                : "";
            if (wrong.Length > 0)
            {
                throw new PatchworkException(ProblemCodes.BadSpec, $"{path}[{i}]: {wrong}.");
            }

            last = slope;
        }
    }
}
