namespace Patchwork.Contracts;

/// <summary>
/// An increasing concave curve with a continuous slope through increasing concave points: two parabolas between
/// neighbours (Schumaker, 1983), constant from the last point on, and nowhere above it.
/// </summary>
/// <remarks>
/// A cubic spline would overshoot; this one keeps monotonicity and concavity of any such data. Its slope is linear between knots: with
/// the chords c, it is 2cc′/(c + c′) at an inner point, 2c less the next slope at the first, 0 at the last. Between points with slopes
/// L and R it is c at the share (c − R)/(L − R) of the way, and c throughout where that is within a thousandth of an end. On the way to
/// the last point it falls to 0 in the last hundred-thousandth alone, from 2c − .99999 L, unless L is at least 2c, where the rule before holds.
/// Where L is c, too little for that, as between two points, it falls from c, and the curve ends below the last point by half a
/// hundred-thousandth of the last rise. Immutable.
/// </remarks>
internal sealed class ConcaveSpline
{
    // Where a chord equals its neighbour's slope to this share, no parabola fits between: the curve is straight there.
    private const double Straight = 1e-3;

    // A corner where the curve becomes constant would have no slope for a solver to balance: a parabola over this share of the last
    // interval rounds it.
    private const double Rounded = 1e-5;
    private readonly List<double> _knots = [];
    private readonly List<Jet> _starts = [];
    private readonly double _last;
    private readonly double _end;

    /// <summary>Fits the curve.</summary>
    /// <param name="points">At least two points.</param>
    /// <param name="what">What the curve is, for messages.</param>
    /// <param name="path">The JSON path of the points, for messages.</param>
    public ConcaveSpline(IReadOnlyList<(double X, double Y)> points, string what, string path)
    {
        Check(points, what, path);
        List<(double X, double Y)> rising = Rising(points);
        (_end, _last) = rising[^1];
        double[] chords = Chords(rising);
        double[] slopes = Slopes(chords);
        for (int i = 0; i < chords.Length; i++)
        {
            double width = rising[i + 1].X - rising[i].X;
            if (i < chords.Length - 1)
            {
                AddPiece(rising[i], width, chords[i], slopes[i], slopes[i + 1]);
            }
            else
            {
                _last = AddLast(rising[i], rising[i + 1], chords[i], slopes[i]);
            }
        }
    }

    /// <summary>The value from the last point on.</summary>
    public double Last => _last;

    /// <summary>Where the curve has reached its last value.</summary>
    public double End => _end;

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

    // The piece up to the last point, and the value that it ends at.
    private double AddLast((double X, double Y) from, (double X, double Y) to, double chord, double left)
    {
        double width = to.X - from.X;
        double share = left < 2 * chord ? 1 - Rounded : chord / left;
        double middle = (2 * chord) - (share * left);
        double first = share * width;
        bool passes = middle <= left;
        (left, middle) = passes ? (left, middle) : (chord, chord);
        Add(from.X, from.Y, left, (middle - left) / first);
        double knee = from.Y + (first * (left + middle) / 2);
        Add(from.X + first, knee, middle, -middle / (width - first));
        return passes ? to.Y : knee + (middle * (width - first) / 2);
    }

    private void Add(double x, double value, double slope, double curvature)
    {
        _knots.Add(x);
        _starts.Add(new Jet(value, slope, curvature));
    }

    // What never rises again is the constant behind the last point that does.
    private static List<(double X, double Y)> Rising(IReadOnlyList<(double X, double Y)> points)
    {
        List<(double X, double Y)> rising = [.. points];
        while (rising.Count > 1 && rising[^1].Y <= rising[^2].Y)
        {
            rising.RemoveAt(rising.Count - 1);
        }

        return rising;
    }

    private static double Chord((double X, double Y) from, (double X, double Y) to) =>
        (to.Y - from.Y) / (to.X - from.X);

    private static double[] Chords(List<(double X, double Y)> points) =>
        [.. points.Skip(1).Select((point, i) => Chord(points[i], point))];

    // Inside, the harmonic mean of the neighbouring chords lies between them; at the first point the chord's parabola goes on.
    private static double[] Slopes(double[] chords)
    {
        double[] slopes = new double[chords.Length + 1];
        for (int i = 1; i < chords.Length; i++)
        {
            slopes[i] = 2 * chords[i - 1] * chords[i] / (chords[i - 1] + chords[i]);
        }

        if (chords.Length > 0)
        {
            slopes[0] = chords.Length == 1 ? chords[0] : (2 * chords[0]) - slopes[1];
        }

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
