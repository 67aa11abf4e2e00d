namespace Patchwork.Contracts;

/// <summary>Halving an interval until two neighbouring numbers remain.</summary>
internal static class Bisection
{
    /// <summary>The smallest x in (low, high] for which a condition that turns from false to true holds.</summary>
    public static double FirstTrue(double low, double high, Func<double, bool> holds)
    {
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return high;
            }

            if (holds(middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }
    }
}
