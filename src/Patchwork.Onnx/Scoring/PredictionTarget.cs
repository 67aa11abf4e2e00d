namespace Patchwork.Onnx.Scoring;

/// <summary>What a model's output is taken for.</summary>
public enum PredictionTarget
{
    /// <summary>A number (squared and absolute loss).</summary>
    Number = 0,

    /// <summary>The number of a class (zero-one loss).</summary>
    Class,

    /// <summary>The probability of class 1 (log loss).</summary>
    Probability,
}
