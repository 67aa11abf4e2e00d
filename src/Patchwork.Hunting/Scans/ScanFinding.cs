using System.Runtime.InteropServices;
using Patchwork.Measures;

namespace Patchwork.Hunting;

/// <summary>A group as a scan's statistic sees it.</summary>
/// <param name="Estimate">Observed against expected.</param>
/// <param name="EffectSize">Observed / expected of labels; (observed − expected)/σ of errors. NaN where it is not defined.</param>
/// <param name="Interval">What was observed, at 95 %; null where there is none.</param>
/// <param name="LogRatio">max over θ ≥ 0 of the log likelihood ratio against θ = 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScanFinding(
    ScanEstimate Estimate,
    double EffectSize,
    Interval? Interval,
    double LogRatio
)
{
    /// <summary>
    /// P(a log ratio so high | the group is no exception), for this group alone: half the upper tail of χ² with one degree of freedom at
    /// 2·<see cref="LogRatio"/>, half because the scan looks one way only.
    /// </summary>
    public double PValue => NormalDistribution.UpperTail(Math.Sqrt(2 * Math.Max(0, LogRatio)));

    /// <summary>The p-value times e^<paramref name="logLooks"/>, at most 1; in logarithms, as looks are often beyond the largest double.</summary>
    public double AdjustedFor(double logLooks)
    {
        double z = Math.Sqrt(2 * Math.Max(0, LogRatio));

        // Beyond 35 standard deviations the tail nears the end of double; φ(z)/z is good to a thousandth there.
        double log =
            z < 35 ? Math.Log(NormalDistribution.UpperTail(z)) : -(z * z / 2) - Math.Log(z * Math.Sqrt(2 * Math.PI));
        return Math.Min(1, Math.Exp(log + logLooks));
    }
}
