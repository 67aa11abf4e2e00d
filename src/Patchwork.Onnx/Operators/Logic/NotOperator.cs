using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>The opposite of every truth value.</summary>
internal sealed class NotOperator : OnnxOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context) => context.Output(0, OnnxElementType.Boolean, context.Shape(0));

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        bool[] from = context.Input<bool>(0).Values;
        bool[] to = context.Output<bool>(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = !from[i];
        }
    }
}
