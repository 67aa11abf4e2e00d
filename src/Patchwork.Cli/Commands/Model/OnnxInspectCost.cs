namespace Patchwork.Cli.Commands;

/// <summary>What scoring rows with an ONNX model costs, inferred from shapes.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Operations">Simple operations.</param>
/// <param name="PeakBytes">Bytes of all tensors that live at once, at most.</param>
/// <param name="LargestTensor">Elements of the largest tensor that is computed.</param>
internal sealed record OnnxInspectCost(int Rows, long Operations, long PeakBytes, long LargestTensor);
