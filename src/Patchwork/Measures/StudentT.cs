namespace Patchwork.Measures;

/// <summary>Student's t distribution with ν &gt; 0 degrees of freedom, not necessarily whole (Welch's test): tail and quantile.</summary>
/// <remarks>
/// P(T &gt; t) = ½·I_x(ν/2, ½) with x = ν/(ν+t²) and I the regularised incomplete beta function, by its continued fraction
/// (Lentz's method); from 1,000 degrees on by the expansion of Hill (algorithm 395, 1970). The quantile inverts it by bisection and Newton steps. Relative error about 1e-12 (tails beyond 1e-30 of many degrees: 1e-8). Pure.
/// </remarks>
public static class StudentT
{
    /// <summary>From here on the continued fraction loses digits and the expansion has them all.</summary>
    private const double ManyDegrees = 1000;

    /// <summary>P(T &gt; t).</summary>
    /// <exception cref="ArgumentOutOfRangeException">ν is not positive.</exception>
    public static double UpperTail(double t, double degreesOfFreedom)
    {
        RequireDegrees(degreesOfFreedom);
        double tail = 0.5 * TwoSided(Math.Abs(t), degreesOfFreedom);
        return t >= 0 ? tail : 1 - tail;
    }

    /// <summary>P(|T| &gt; |t|), the two-sided p-value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ν is not positive.</exception>
    public static double TwoSidedTail(double t, double degreesOfFreedom)
    {
        RequireDegrees(degreesOfFreedom);
        return TwoSided(Math.Abs(t), degreesOfFreedom);
    }

    /// <summary>The value that T stays below with the probability given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1, or ν is not positive.</exception>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        RequireDegrees(degreesOfFreedom);
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), "Expected above 0 and below 1.");
        }

        if (probability == 0.5)
        {
            return 0;
        }

        double t = PositiveQuantile(Math.Min(probability, 1 - probability), degreesOfFreedom);
        return probability < 0.5 ? -t : t;
    }

    private static double PositiveQuantile(double tail, double degrees)
    {
        double low = 0;
        double high = 1;
        while (0.5 * TwoSided(high, degrees) > tail && high < 1e300)
        {
            low = high;
            high *= 2;
        }

        double t = 0.5 * (low + high);
        for (int step = 0; step < 200 && high - low > 1e-15 * high; step++)
        {
            double excess = (0.5 * TwoSided(t, degrees)) - tail;
            if (excess > 0)
            {
                low = t;
            }
            else
            {
                high = t;
            }

            // Newton on the tail, whose derivative is minus the density; bisection whenever it would leave the bracket.
            double next = t + (excess / Density(t, degrees));
            double moved = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.Abs(moved - t) <= 1e-16 * t)
            {
                return moved;
            }

            t = moved;
        }

        return t;
    }

    private static double Density(double t, double degrees) =>
        GammaRatio(0.5 * degrees)
        / Math.Sqrt(degrees * Math.PI)
        * Math.Exp(-0.5 * (degrees + 1) * LogOnePlus(t * t / degrees));

    private static double TwoSided(double t, double degrees)
    {
        if (degrees >= ManyDegrees)
        {
            return 2 * NormalDistribution.UpperTail(NormalEquivalent(t, degrees));
        }

        double a = 0.5 * degrees;
        double x = degrees / (degrees + (t * t));
        double rest = t * t / (degrees + (t * t));
        if (rest == 0)
        {
            return 1;
        }

        if (double.IsInfinity(t) || x == 0)
        {
            return 0;
        }

        // 1/B(a, ½) = Γ(a+½) / (Γ(a)·√π); ln x as −ln(1 + t²/ν), which keeps its digits for large ν.
        double front =
            GammaRatio(a) / Math.Sqrt(Math.PI) * Math.Exp(-a * LogOnePlus(t * t / degrees)) * Math.Sqrt(rest);
        return x < (a + 1) / (a + 2.5) ? front * Fraction(a, 0.5, x) / a : 1 - (front * Fraction(0.5, a, rest) / 0.5);
    }

    /// <summary>The z whose normal tail equals that of t, from Hill's expansion in 1/(48·(ν−½)²).</summary>
    private static double NormalEquivalent(double t, double degrees)
    {
        double a = degrees - 0.5;
        double b = 48 * a * a;
        double y = a * LogOnePlus(t * t / degrees);
        double inner = ((((((-0.4 * y) - 3.3) * y) - 24) * y) - 85.5) / ((0.8 * y * y) + 100 + b);
        return (((inner + y + 3) / b) + 1) * Math.Sqrt(y);
    }

    /// <summary>The continued fraction of the incomplete beta function.</summary>
    private static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        double c = 1;
        double d = 1 / AwayFromZero(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m < 100_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / AwayFromZero(1 + (even * d));
            c = AwayFromZero(1 + (even / c));
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / AwayFromZero(1 + (odd * d));
            c = AwayFromZero(1 + (odd / c));
            double change = d * c;
            value *= change;
            if (Math.Abs(change - 1) < 1e-16)
            {
                break;
            }
        }

        return value;

        static double AwayFromZero(double v) => Math.Abs(v) < Tiny ? Tiny : v;
    }

    /// <summary>Γ(a+½)/Γ(a): recurrence up to a ≥ 20, then the asymptotic series of its logarithm.</summary>
    private static double GammaRatio(double a)
    {
        double factor = 1;
        for (; a < 20; a++)
        {
            factor *= a / (a + 0.5);
        }

        double inverse = 1 / a;
        double square = inverse * inverse;
        double series =
            inverse
            * (
                -1.0 / 8
                + square * (1.0 / 192 + square * (-1.0 / 640 + square * (17.0 / 14336 - square * 31.0 / 18432)))
            );
        return factor * Math.Sqrt(a) * Math.Exp(series);
    }

    /// <summary>ln(1 + x) without losing the digits of a small x (Kahan).</summary>
    private static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    private static void RequireDegrees(double degrees)
    {
        if (!(degrees > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(degrees), "Degrees of freedom must be positive.");
        }
    }
}
