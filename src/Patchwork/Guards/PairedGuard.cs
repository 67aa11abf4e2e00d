using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>
/// The paired test of a decision list (math-1 section 5), named <c>ladder</c>: gain &gt; max(alpha, c·s/√n), with s the standard
/// deviation of d_i = g_i·(l_i − loss(h_i)) over all n rows.
/// </summary>
/// <remarks>
/// c = 1 is the step of the parameter-free ladder; <see cref="CompetitionMargin"/> gives the c that protects a whole competition. The leader is the list as it
/// stands, so its own loss is compared, not one rounded for a board.
/// </remarks>
public sealed class PairedGuard : IGuard
{
    /// <summary>Makes the guard of a margin c.</summary>
    /// <param name="marginC">c, in standard errors.</param>
    /// <param name="name">The rule that chose c.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c>: c is negative or not finite.</exception>
    public PairedGuard(double marginC = GuardOptions.DefaultMarginC, string name = "ladder") =>
        (MarginC, Name) = (GuardOptions.CheckMargin(marginC), name);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>c, in standard errors.</summary>
    public double MarginC { get; }

    /// <inheritdoc/>
    public double Threshold(double alpha, PairedGainInterval gain) => Math.Max(alpha, MarginC * gain.StandardError);
}
