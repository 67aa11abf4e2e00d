namespace Patchwork.Guards;

/// <summary>What one alpha would do, seen from trial pairs.</summary>
/// <param name="Alpha">The threshold, in units of the loss.</param>
/// <param name="Passing">How many trial pairs gain more than it.</param>
/// <param name="FalseAcceptances">How many acceptances are expected in a whole competition if no submission helps.</param>
public sealed record AlphaChoice(double Alpha, int Passing, double FalseAcceptances);
