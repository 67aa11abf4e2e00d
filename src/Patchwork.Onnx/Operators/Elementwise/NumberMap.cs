using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Applies a function to every number of a tensor.</summary>
/// <param name="function">The function.</param>
internal sealed class NumberMap<TFunction>(TFunction function) : NumberOperator
    where TFunction : struct, INumberFunction
{
    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        context.Output(0, input.Type, input.Shape);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] from = context.Input<T>(0).Values;
        T[] to = context.Output<T>(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = function.Apply(from[i]);
        }
    }
}
