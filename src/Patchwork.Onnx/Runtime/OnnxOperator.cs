namespace Patchwork.Onnx.Runtime;

/// <summary>
/// One node's operator: made from the node's attributes, told the shapes of its inputs once, then run. <see cref="Infer"/> comes before
/// any <see cref="Run"/> and may keep what it found; an instance serves one plan.
/// </summary>
internal abstract class OnnxOperator
{
    /// <summary>Says what the outputs will be and what they cost, from the inputs' types, shapes and known small values.</summary>
    public abstract void Infer(InferContext context);

    /// <summary>
    /// Whether every row (index of axis 0) of each output follows from the same row of the inputs that have the graph's rows, so that
    /// rows may be computed in blocks. Asked after <see cref="Infer"/>; 'no' is always right.
    /// </summary>
    /// <param name="context">The inputs.</param>
    /// <param name="hasRows">Which of them have the graph's rows as axis 0; the others are the same for all rows.</param>
    public virtual bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => false;

    /// <summary>Computes the outputs that <see cref="Infer"/> announced, in their announced shapes.</summary>
    public abstract void Run(RunContext context);
}
