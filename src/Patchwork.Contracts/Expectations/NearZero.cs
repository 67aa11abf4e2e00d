namespace Patchwork.Contracts;

/// <summary>Logarithm and exponential near 0 without cancellation (Kahan's forms); those of <see cref="double"/> round 1 + x first.</summary>
internal static class NearZero
{
    /// <summary>ln(1 + x).</summary>
    public static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x
            : double.IsInfinity(u) ? Math.Log(x)
            : Math.Log(u) * x / (u - 1);
    }

    /// <summary>eˣ − 1.</summary>
    public static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x
            : u - 1 == -1 ? -1
            : double.IsInfinity(u) ? u
            : (u - 1) * x / Math.Log(u);
    }

    /// <summary>1 − (1 − p)ⁿ: the probability that at least one of n is of a type with probability p.</summary>
    public static double AtLeastOne(double p, double n) => p >= 1 ? 1 : -ExpMinusOne(n * LogOnePlus(-p));
}
