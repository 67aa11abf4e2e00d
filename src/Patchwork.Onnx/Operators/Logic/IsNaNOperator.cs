using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>Which fractions are not a number.</summary>
internal sealed class IsNaNOperator : FractionOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context) => context.Output(0, OnnxElementType.Boolean, context.Shape(0));

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] from = context.Input<T>(0).Values;
        bool[] to = context.Output<bool>(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = T.IsNaN(from[i]);
        }
    }
}
