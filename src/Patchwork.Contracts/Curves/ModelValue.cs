namespace Patchwork.Contracts;

/// <summary>w(x) = v(a(x)): what the model of x data points is worth, with its derivatives and its concave envelope.</summary>
/// <remarks>0 up to the accuracy's start, concave from there on. Immutable, safe from any thread.</remarks>
public sealed class ModelValue
{
    private readonly double? _scale;
    private readonly ModelValue? _below;

    /// <summary>Joins an accuracy and a valuation.</summary>
    public ModelValue(AccuracyCurve accuracy, Valuation valuation)
    {
        Accuracy = accuracy;
        Valuation = valuation;
        Limit = valuation.At(accuracy.Limit).Value;
        Tangency = TangencyFrom(0);
        _scale = valuation.IsLinear ? valuation.At(1).Value : null;
    }

    private ModelValue(ModelValue value)
        : this(new EnvelopeCurve(value.Accuracy), value.Valuation) => _below = value;

    /// <summary>The same with the concave envelopes of a and of w in their place: never less, and no menu can do better under w than under it.</summary>
    internal ModelValue Envelope() => new(this);

    /// <summary>a(x).</summary>
    public AccuracyCurve Accuracy { get; }

    /// <summary>v(r).</summary>
    public Valuation Valuation { get; }

    /// <summary>What the model of unlimited data is worth.</summary>
    public double Limit { get; }

    /// <summary>Where the line from the origin touches w: the fewest data points worth collecting alone.</summary>
    public double Tangency { get; }

    /// <summary>v(r) = factor · r, or null for a valuation that is not linear.</summary>
    public double? Factor => _scale;

    /// <summary>w with slope and curvature.</summary>
    public Jet At(double x) => x > Accuracy.Start ? From(x, Accuracy.At(x)) : Jet.Zero;

    /// <summary>w at x from the accuracy's jet there.</summary>
    public Jet From(double x, Jet accuracy) =>
        _below is { _scale: null } below ? (x < below.Tangency ? Line(below, x) : below.At(x))
        : _scale is { } scale ? new Jet(scale * accuracy.Value, scale * accuracy.Slope, scale * accuracy.Curvature)
        : accuracy.Then(Valuation.At(accuracy.Value));

    private static Jet Line(ModelValue below, double x)
    {
        double slope = below.At(below.Tangency).Value / below.Tangency;
        return new Jet(slope * x, slope, 0);
    }

    /// <summary>Where the steepest line from (<paramref name="x"/>, 0) touches w; x is at most the accuracy's start.</summary>
    public double TangencyFrom(double x) => TangencyOf(At, Accuracy.Start, x);

    /// <summary>Where the steepest line from (<paramref name="from"/>, 0) touches a curve that is concave above <paramref name="start"/>.</summary>
    /// <exception cref="NotFiniteNumberException">Nowhere among numbers: the curve is 0 as far as they reach.</exception>
    internal static double TangencyOf(Func<double, Jet> curve, double start, double from)
    {
        bool Beyond(double x)
        {
            Jet w = curve(x);
            return (w.Slope * (x - from)) <= w.Value && w.Value > 0;
        }

        double first = Math.Max(0, Math.BitIncrement(start));
        if (Beyond(first))
        {
            return first;
        }

        double high = Math.Max(1, 2 * first);
        while (!Beyond(high))
        {
            high *= 2;
            if (double.IsInfinity(high))
            {
                throw new NotFiniteNumberException("No line from the origin touches the value of models.");
            }
        }

        return Bisection.FirstTrue(first, high, Beyond);
    }
}
