using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>The input itself, whatever it is.</summary>
internal sealed class IdentityOperator : OnnxOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context) => context.Output(0, context.Value(0));

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    public override void Run(RunContext context) => context.Set(0, context.Value(0));
}
