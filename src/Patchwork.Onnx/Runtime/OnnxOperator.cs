namespace Patchwork.Onnx.Runtime;

/// <summary>
/// One node's operator: made from the node's attributes, told the shapes of its inputs once, then run. <see cref="Infer"/> comes before
/// any <see cref="Run"/> and may keep what it found; an instance serves one plan.
/// </summary>
internal abstract class OnnxOperator
{
    /// <summary>Says what the outputs will be and what they cost, from the inputs' types, shapes and known small values.</summary>
    public abstract void Infer(InferContext context);

    /// <summary>Computes the outputs that <see cref="Infer"/> announced, in their announced shapes.</summary>
    public abstract void Run(RunContext context);
}
