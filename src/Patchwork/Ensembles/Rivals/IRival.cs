namespace Patchwork.Ensembles.Rivals;

/// <summary>One way to combine the submissions of a competition into a single model (math-1 section 6).</summary>
/// <remarks>Holds no state; fitting the same inputs gives the same result bit for bit, for any number of threads.</remarks>
public interface IRival
{
    /// <summary>The kebab-case name.</summary>
    string Name { get; }

    /// <summary>What it does, in a few words for a table.</summary>
    string Words { get; }

    /// <summary>Why it does not go with a loss, one sentence; null when it does.</summary>
    string? WhyNot(PairPool pool) => null;

    /// <summary>Fits on validation rows and predicts on all splits.</summary>
    FittedRival Fit(RivalInputs inputs);
}
