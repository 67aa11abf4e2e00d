namespace Patchwork.Onnx;

/// <summary>What running a model once costs, inferred from shapes alone.</summary>
/// <param name="Operations">Simple operations, an addition or a comparison each.</param>
/// <param name="PeakBytes">Bytes of all tensors at the moment when most of them live, constants and inputs included.</param>
/// <param name="LargestTensor">Elements of the largest tensor that is computed.</param>
public sealed record OnnxCost(long Operations, long PeakBytes, long LargestTensor);
