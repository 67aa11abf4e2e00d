namespace Patchwork.Contracts;

/// <summary>
/// A circle of equally spaced totals h·k and the spectra of the accuracy and value curves on it.
/// </summary>
/// <remarks>
/// A contribution m between lattice points is spread over the eight around it with Lagrange's weights: expectations of a
/// smooth function are then exact to the order h⁸, and the spectrum of a draw never exceeds 1 in size, so that powers are
/// stable.
/// </remarks>
internal sealed class Lattice
{
    private const int Nodes = 8;

    // 1/∏(r − s) over s ≠ r, which is (−1)^(7 − r)/(r! (7 − r)!).
    private static readonly double[] Inverses =
    [
        -1.0 / 5040,
        1.0 / 720,
        -1.0 / 240,
        1.0 / 144,
        -1.0 / 144,
        1.0 / 240,
        -1.0 / 720,
        1.0 / 5040,
    ];
    private readonly FourierTransform _transform;

    public Lattice(FourierTransform transform, ModelValue value, double step, long first)
    {
        _transform = transform;
        Step = step;
        First = first;
        Accuracy = [Make(), Make(), Make()];
        Value = value.Factor is null ? [Make(), Make(), Make()] : Accuracy;
        for (int i = 0; i < transform.Points; i++)
        {
            long k = first + i;
            int place = Place(k);
            Jet a = value.Accuracy.At(k * step);
            Set(Accuracy, place, a);
            if (value.Factor is null && a.Value > 0)
            {
                Set(Value, place, value.From(k * step, a));
            }
        }

        foreach (Spectrum s in value.Factor is null ? [.. Accuracy, .. Value] : Accuracy)
        {
            transform.Forward(s.Re, s.Im);
        }
    }

    public double Step { get; }

    public long First { get; }

    /// <summary>Spectra of a, a′ and a″.</summary>
    public Spectrum[] Accuracy { get; }

    /// <summary>Spectra of w, w′ and w″; those of the accuracy when v is linear, to be scaled.</summary>
    public Spectrum[] Value { get; }

    /// <summary>The spectrum of one draw that is <paramref name="contribution"/> with certainty.</summary>
    public Spectrum Draw(double contribution)
    {
        Spectrum draw = Make();
        Span<double> weights = stackalloc double[Nodes];
        long first = Spread(contribution, weights);
        for (int r = 0; r < Nodes; r++)
        {
            draw.Re[Place(first + r)] += weights[r];
        }

        _transform.Forward(draw.Re, draw.Im);
        return draw;
    }

    /// <summary>The value at y of a function that is known at the lattice points.</summary>
    public double At(double[] values, double y)
    {
        Span<double> weights = stackalloc double[Nodes];
        long first = Spread(y, weights);
        double sum = 0;
        for (int r = 0; r < Nodes; r++)
        {
            sum += weights[r] * values[Place(first + r)];
        }

        return sum;
    }

    private static void Set(Spectrum[] spectra, int place, Jet jet)
    {
        spectra[0].Re[place] = jet.Value;
        spectra[1].Re[place] = jet.Slope;
        spectra[2].Re[place] = jet.Curvature;
    }

    private Spectrum Make() => Spectrum.Make(_transform.Points);

    private int Place(long k) => (int)(k & (_transform.Points - 1));

    private long Spread(double y, Span<double> weights)
    {
        double place = y / Step;
        long first = (long)Math.Floor(place) - (Nodes / 2) + 1;
        double offset = place - first;
        // Products of (offset − s) over s < r, then times those over s > r.
        double product = 1;
        for (int r = 0; r < Nodes; r++)
        {
            weights[r] = product * Inverses[r];
            product *= offset - r;
        }

        product = 1;
        for (int r = Nodes - 1; r >= 0; r--)
        {
            weights[r] *= product;
            product *= offset - r;
        }

        return first;
    }
}
