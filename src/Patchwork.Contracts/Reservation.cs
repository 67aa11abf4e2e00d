namespace Patchwork.Contracts;

/// <summary>What a party reaches alone: the most it can gain by training on its own data, and with how many data points.</summary>
/// <param name="Utility">f = max(0, max over m of v(a(m)) − c·m), in value units.</param>
/// <param name="Contribution">The maximiser, in data points; 0 when f = 0.</param>
public readonly record struct Reservation(double Utility, double Contribution)
{
    /// <summary>The reservation utility of a party with a cost, solved to machine precision.</summary>
    /// <param name="value">What models are worth.</param>
    /// <param name="cost">c, positive.</param>
    public static Reservation Of(ModelValue value, double cost)
    {
        double low = value.Tangency;
        Jet start = value.At(low);
        if (start.Value <= cost * low)
        {
            return default;
        }

        if (start.Slope <= cost)
        {
            // A curve that begins with a step may be steepest from the origin at its very start.
            return new Reservation(start.Value - (cost * low), low);
        }

        double high = low > 0 ? 2 * low : 1;
        while (value.At(high).Slope > cost)
        {
            high *= 2;
        }

        double m = SlopeRoot(value, cost, low, high);
        return new Reservation(value.At(m).Value - (cost * m), m);
    }

    // Newton for w'(m) = c on the concave part, halving whenever a step leaves the bracket.
    private static double SlopeRoot(ModelValue value, double cost, double low, double high)
    {
        double m = low;
        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            Jet w = value.At(m);
            if (w.Slope > cost)
            {
                low = m;
            }
            else
            {
                high = m;
            }

            double next = m - ((w.Slope - cost) / w.Curvature);
            next = next > low && next < high ? next : low + ((high - low) / 2);
            if (next == m)
            {
                break;
            }

            m = next;
        }

        return m;
    }
}
