using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Applies a function to every fraction of a tensor.</summary>
/// <param name="function">The function.</param>
/// <param name="cost">What one value costs.</param>
internal sealed class FractionMap<TFunction>(TFunction function, int cost = 20) : FractionOperator
    where TFunction : struct, IFractionFunction
{
    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        context.Charge(input.Shape.Count, cost);
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
