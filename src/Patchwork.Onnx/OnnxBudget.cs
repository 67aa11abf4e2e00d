namespace Patchwork.Onnx;

/// <summary>
/// What running a model may cost at most. Costs are inferred from shapes before anything runs; a dearer model is refused as
/// <see cref="VerdictCodes.CostTooHigh"/>.
/// </summary>
public sealed record OnnxBudget
{
    /// <summary>Simple operations over the whole graph, an addition or a comparison each; 200 thousand million unless given.</summary>
    public long Operations { get; init; } = 200_000_000_000;

    /// <summary>Bytes of all tensors that live at the same time, constants and inputs included; 1 GiB unless given.</summary>
    public long LiveBytes { get; init; } = 1L << 30;

    /// <summary>Elements of a single tensor; 134,217,728 unless given.</summary>
    public long TensorElements { get; init; } = 1L << 27;
}
