namespace Patchwork.Onnx.Trees;

/// <summary>Whether rows of doubles may be rounded to floats without a question being answered otherwise.</summary>
internal enum FloatRounding
{
    /// <summary>They may not.</summary>
    Forbidden,

    /// <summary>Towards +∞: all questions are x ≤ t or x &gt; t with t a float, and x ≤ t holds iff it holds for the next float above x.</summary>
    Up,

    /// <summary>Towards −∞: all questions are x &lt; t or x ≥ t with t a float.</summary>
    Down,
}
