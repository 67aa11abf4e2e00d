using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>A competition rule that protects the validation data from being overfitted: it raises the gain a pair must exceed.</summary>
/// <remarks>Guards hold no state and may be shared between threads. They change verdicts, so they are recorded in the archive.</remarks>
public interface IGuard
{
    /// <summary>The kebab-case name of the rule.</summary>
    string Name { get; }

    /// <summary>What the gain must exceed, strictly; never below alpha. In units of the loss.</summary>
    /// <param name="alpha">The list's own threshold.</param>
    /// <param name="gain">The pair's gain and its deviation over all rows.</param>
    double Threshold(double alpha, PairedGainInterval gain);

    /// <summary>Whether the gain exceeds the threshold, strictly.</summary>
    bool Passes(double alpha, PairedGainInterval gain) => gain.Gain > Threshold(alpha, gain);
}
