namespace Patchwork.Losses;

/// <summary>The losses of math-1 section 1. Lower is better, always.</summary>
public enum LossKind
{
    /// <summary>(prediction − label)², in label units squared.</summary>
    Squared,

    /// <summary>|prediction − label|, in label units.</summary>
    Absolute,

    /// <summary>1 when the predicted class number differs from the label's, else 0.</summary>
    ZeroOne,

    /// <summary>−ln of the probability given to the true label, probabilities clipped to [1e-15, 1 − 1e-15].</summary>
    Log,
}
