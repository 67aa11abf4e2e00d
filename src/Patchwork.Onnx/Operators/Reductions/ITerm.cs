namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>What a number adds to a sum.</summary>
internal interface ITerm
{
    /// <summary>The summand.</summary>
    double Of(double value);
}
