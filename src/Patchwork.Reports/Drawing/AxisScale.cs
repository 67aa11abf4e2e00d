namespace Patchwork.Reports.Drawing;

/// <summary>Turns values into pixels along one axis and knows its ticks.</summary>
internal sealed class AxisScale
{
    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;
    private readonly bool _log;

    private AxisScale(double low, double high, double from, double to, bool log)
    {
        (_low, _high, _from, _to, _log) = (low, high, from, to, log);
    }

    /// <summary>Tick positions in pixels with their labels, from low to high.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; private init; } = [];

    /// <summary>The widest tick label in pixels.</summary>
    public double LabelWidth => Ticks.Count == 0 ? 0 : Ticks.Max(t => TextMeasure.Width(t.Label));

    /// <summary>Fits a scale to values: the axis' own limits first, then the data, widened to whole ticks.</summary>
    /// <param name="axis">Label, limits and kind.</param>
    /// <param name="values">What must fit; unusable values are skipped.</param>
    /// <param name="from">Pixel of the low end.</param>
    /// <param name="to">Pixel of the high end.</param>
    /// <param name="wanted">About how many ticks.</param>
    /// <param name="tight">Ends at the data instead of at whole ticks.</param>
    /// <returns>The scale, or null when there is nothing to show.</returns>
    public static AxisScale? Fit(
        ChartAxis axis,
        IEnumerable<double> values,
        double from,
        double to,
        int wanted = 6,
        bool tight = false
    )
    {
        bool log = axis.Logarithmic;
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (IsUsable(value, log))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        if (low > high)
        {
            return null;
        }

        if (axis.IncludeZero && !log)
        {
            low = Math.Min(low, 0);
            high = Math.Max(high, 0);
        }

        bool fixedLow = axis.Minimum is { } min && IsUsable(min, log);
        bool fixedHigh = axis.Maximum is { } max && IsUsable(max, log);
        low = Forward(fixedLow ? axis.Minimum!.Value : low, log);
        high = Forward(fixedHigh ? axis.Maximum!.Value : high, log);
        bool flatAtZero = axis.IncludeZero && low == 0 && high == 0;
        (low, high) = flatAtZero ? (0, 1) : ValueRange.Of(low, high);
        return log
            ? LogTicks.Scale(low, high, fixedLow || tight, fixedHigh || tight, wanted, axis, Make)
            : LinearTicks.Scale(low, high, fixedLow || tight, fixedHigh || tight, wanted, axis, Make);

        AxisScale Make(double a, double b, IReadOnlyList<(double At, string Label)> ticks)
        {
            AxisScale bare = new(a, b, from, to, log);
            return new AxisScale(a, b, from, to, log)
            {
                Ticks = [.. ticks.Select(t => new AxisTick(bare.Place(t.At), t.Label))],
            };
        }
    }

    /// <summary>True when the value can be drawn on this axis.</summary>
    public bool CanShow(double value)
    {
        if (!IsUsable(value, _log))
        {
            return false;
        }

        double slack = (_high - _low) * 1e-9;
        double v = Forward(value, _log);
        return v >= _low - slack && v <= _high + slack;
    }

    /// <summary>The pixel of a value; values beyond the ends stand at the ends.</summary>
    public double Pixel(double value) => Place(Math.Clamp(Forward(value, _log), _low, _high));

    /// <summary>True for values that have a place on an axis of this kind at all.</summary>
    public bool IsUsable(double value) => IsUsable(value, _log);

    private static bool IsUsable(double value, bool log) => ValueRange.IsUsable(value) && (!log || value > 0);

    private static double Forward(double value, bool log) => log ? Math.Log10(value) : value;

    private double Place(double forward) => _from + ((_to - _from) * ((forward - _low) / (_high - _low)));
}
