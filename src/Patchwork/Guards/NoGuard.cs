using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>The plain rule: gain &gt; alpha. What <c>replay</c> uses unless asked otherwise.</summary>
public sealed class NoGuard : IGuard
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public double Threshold(double alpha, PairedGainInterval gain) => alpha;
}
