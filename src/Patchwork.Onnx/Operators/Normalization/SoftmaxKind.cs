namespace Patchwork.Onnx.Operators.Normalization;

/// <summary>What becomes of the numbers along an axis.</summary>
internal enum SoftmaxKind
{
    /// <summary>Their exponentials' shares of the sum.</summary>
    Share,

    /// <summary>The logarithms of these shares.</summary>
    Logarithm,

    /// <summary>1 for the first greatest one, 0 for the others.</summary>
    Hard,
}
