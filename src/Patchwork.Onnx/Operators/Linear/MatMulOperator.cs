using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>Products of matrices, or of stacks of them, broadcast; a vector counts as a row on the left and as a column on the right.</summary>
/// <param name="node">The node.</param>
internal sealed class MatMulOperator(OperatorNode node) : NumberOperator
{
    private Broadcast? _walk;
    private ConstantRight? _right;
    private int _rows;
    private int _depth;
    private int _columns;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireSameType(0, 1);
        TensorShape left = context.Shape(0);
        TensorShape right = context.Shape(1);
        if (left.Rank == 0 || right.Rank == 0)
        {
            throw node.Malformed("a single value is no matrix");
        }

        _rows = left.Rank == 1 ? 1 : left[left.Rank - 2];
        _depth = left[left.Rank - 1];
        _columns = right.Rank == 1 ? 1 : right[right.Rank - 1];
        int height = right.Rank == 1 ? right[0] : right[right.Rank - 2];
        if (height != _depth)
        {
            throw node.Malformed($"matrices of the shapes {left} and {right} have no product");
        }

        _walk = Broadcast.Of(
            node,
            new TensorShape(left.Lengths[..Math.Max(0, left.Rank - 2)]),
            new TensorShape(right.Lengths[..Math.Max(0, right.Rank - 2)])
        );
        List<int> lengths = [.. _walk.Output.Lengths];
        if (left.Rank > 1)
        {
            lengths.Add(_rows);
        }

        if (right.Rank > 1)
        {
            lengths.Add(_columns);
        }

        _right = ConstantRight.Of(context, 1, _depth, _columns, isTransposed: false);
        context.Charge(2, _walk.Output.Count, _rows, _depth, _columns);
        context.Output(0, context.Tensor(0).Type, new TensorShape([.. lengths]));
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.First(hasRows) && context.Shape(0).Rank >= 2 && context.Shape(1).Rank <= 2;

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        if (_right is not null && context.Input<T>(0).Values is float[] floats)
        {
            // One right matrix for all: a stack of left ones is one tall matrix.
            int rows = _depth == 0 ? context.OutputShape(0).Count / Math.Max(1, _columns) : floats.Length / _depth;
            _right.Panels.Multiply(floats, rows, (float[])(object)context.Output<T>(0), [], context.Cancellation);
            return;
        }

        MatrixRow<T> row = new(
            _walk!,
            context.Input<T>(0).Values,
            context.Input<T>(1).Values,
            _rows,
            _depth,
            _columns,
            context.Output<T>(0),
            context.Cancellation
        );
        _walk!.Walk(ref row);
    }
}
