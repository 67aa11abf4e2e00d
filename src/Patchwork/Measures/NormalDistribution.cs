namespace Patchwork.Measures;

/// <summary>The standard normal distribution: probability and quantile.</summary>
/// <remarks>
/// Quantile: Wichura's algorithm AS 241 (PPND16, Applied Statistics 37, 1988), relative error about 1e-16. Probability: the
/// series φ(x)·(x + x³/3 + x⁵/15 + …) near 0 and the continued fraction of Mills' ratio in the tails. Pure.
/// </remarks>
public static class NormalDistribution
{
    private const double SeriesLimit = 3;

    private static ReadOnlySpan<double> CentreTop =>
        [
            3.3871328727963666080e0,
            1.3314166789178437745e+2,
            1.9715909503065514427e+3,
            1.3731693765509461125e+4,
            4.5921953931549871457e+4,
            6.7265770927008700853e+4,
            3.3430575583588128105e+4,
            2.5090809287301226727e+3,
        ];

    private static ReadOnlySpan<double> CentreBottom =>
        [
            1,
            4.2313330701600911252e+1,
            6.8718700749205790830e+2,
            5.3941960214247511077e+3,
            2.1213794301586595867e+4,
            3.9307895800092710610e+4,
            2.8729085735721942674e+4,
            5.2264952788528545610e+3,
        ];

    private static ReadOnlySpan<double> MiddleTop =>
        [
            1.42343711074968357734e0,
            4.63033784615654529590e0,
            5.76949722146069140550e0,
            3.64784832476320460504e0,
            1.27045825245236838258e0,
            2.41780725177450611770e-1,
            2.27238449892691845833e-2,
            7.74545014278341407640e-4,
        ];

    private static ReadOnlySpan<double> MiddleBottom =>
        [
            1,
            2.05319162663775882187e0,
            1.67638483018380384940e0,
            6.89767334985100004550e-1,
            1.48103976427480074590e-1,
            1.51986665636164571966e-2,
            5.47593808499534494600e-4,
            1.05075007164441684324e-9,
        ];

    private static ReadOnlySpan<double> FarTop =>
        [
            6.65790464350110377720e0,
            5.46378491116411436990e0,
            1.78482653991729133580e0,
            2.96560571828504891230e-1,
            2.65321895265761230930e-2,
            1.24266094738807843860e-3,
            2.71155556874348757815e-5,
            2.01033439929228813265e-7,
        ];

    private static ReadOnlySpan<double> FarBottom =>
        [
            1,
            5.99832206555887937690e-1,
            1.36929880922735805310e-1,
            1.48753612908506148525e-2,
            7.86869131145613259100e-4,
            1.84631831751005468180e-5,
            1.42151175831644588870e-7,
            2.04426310338993978564e-15,
        ];

    /// <summary>The value that a standard normal number stays below with the probability given: z_p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), "Expected above 0 and below 1.");
        }

        double centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            double r = 0.180625 - (centred * centred);
            return centred * Polynomial(CentreTop, r) / Polynomial(CentreBottom, r);
        }

        double z = TailQuantile(centred < 0 ? probability : 1 - probability);
        return centred < 0 ? -z : z;
    }

    /// <summary>
    /// The value that a standard normal number exceeds with the (small) probability given: z_{1−q}. Exact where 1 − q would
    /// round, as for q = 0.05 / 7,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static double UpperQuantile(double tail) => -Quantile(tail);

    /// <summary>P(Z ≤ x).</summary>
    public static double Probability(double x) => x > 0 ? 1 - Tail(x) : Tail(-x);

    /// <summary>P(Z &gt; x), with full relative precision for large x.</summary>
    public static double UpperTail(double x) => x < 0 ? 1 - Tail(-x) : Tail(x);

    /// <summary>P(Z &gt; x) for x ≥ 0.</summary>
    private static double Tail(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        double density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        if (x < SeriesLimit)
        {
            double term = x;
            double sum = x;
            for (int k = 3; term > sum * 1e-17; k += 2)
            {
                term *= x * x / k;
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        // Mills' ratio 1/(x + 1/(x + 2/(x + 3/(x + …)))) from the inside out; 200 levels are plenty from 3 on.
        double fraction = x;
        for (int k = 200; k >= 1; k--)
        {
            fraction = x + (k / fraction);
        }

        return density / fraction;
    }

    private static double TailQuantile(double tail)
    {
        double r = Math.Sqrt(-Math.Log(tail));
        return r <= 5
            ? Polynomial(MiddleTop, r - 1.6) / Polynomial(MiddleBottom, r - 1.6)
            : Polynomial(FarTop, r - 5) / Polynomial(FarBottom, r - 5);
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }
}
