using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Joins any number of tensors, broadcast, by a function of two: sum, mean, least, greatest.</summary>
/// <param name="node">The node.</param>
/// <param name="function">The function.</param>
/// <param name="isMean">Whether the result is divided by the number of tensors.</param>
internal sealed class AggregateOperator<TFunction>(OperatorNode node, TFunction function, bool isMean = false)
    : NumberOperator
    where TFunction : struct, IBinaryFunction
{
    private TensorShape _shape = TensorShape.Single;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        node.Ignore("consumed_inputs");
        TensorShape[] shapes = new TensorShape[context.InputCount];
        for (int i = 0; i < shapes.Length; i++)
        {
            context.RequireSameType(0, i);
            shapes[i] = context.Shape(i);
        }

        _shape = Broadcast.Of(node, shapes).Output;
        context.Charge(_shape.Count, shapes.Length);
        context.Output(0, context.Tensor(0).Type, _shape);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.Broadcast(context, hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] to = context.Output<T>(0);
        DenseTensor<T> first = context.Input<T>(0);
        Broadcast copy = Broadcast.Of(node, _shape, first.Shape);
        BinaryRow<T, SecondFunction> start = new(default, copy, to, first.Values, to);
        copy.Walk(ref start);
        for (int i = 1; i < context.InputCount; i++)
        {
            DenseTensor<T> next = context.Input<T>(i);
            Broadcast walk = Broadcast.Of(node, _shape, next.Shape);
            BinaryRow<T, TFunction> row = new(function, walk, to, next.Values, to);
            walk.Walk(ref row);
        }

        if (isMean)
        {
            T count = T.CreateTruncating(context.InputCount);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] /= count;
            }
        }
    }
}
