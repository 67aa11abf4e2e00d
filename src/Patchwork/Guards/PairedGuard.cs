using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>
/// The paired test of a decision list (math-1 section 5), named <c>ladder</c>: gain &gt; max(alpha, c·s/√n), with s the standard
/// deviation of d_i = g_i·(l_i − loss(h_i)) over all n rows.
/// </summary>
/// <remarks>c = 1 is the step of the parameter-free ladder; <see cref="CompetitionMargin"/> gives the c that protects a whole competition.</remarks>
public sealed class PairedGuard : IGuard
{
    /// <summary>Makes the guard of a margin c.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: c is negative or not finite.</exception>
    public PairedGuard(double marginC = GuardOptions.DefaultMarginC) => MarginC = GuardOptions.CheckMargin(marginC);

    /// <inheritdoc/>
    public string Name => "ladder";

    /// <summary>c, in standard errors.</summary>
    public double MarginC { get; }

    /// <inheritdoc/>
    public double Threshold(double alpha, PairedGainInterval gain) => Math.Max(alpha, MarginC * gain.StandardError);
}
