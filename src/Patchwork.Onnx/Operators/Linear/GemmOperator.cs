using System.Numerics;
using Patchwork.Onnx.Operators.Elementwise;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>alpha · A · B + beta · C, where A and B may be transposed and C is broadcast.</summary>
/// <param name="node">The node.</param>
internal sealed class GemmOperator(OperatorNode node) : NumberOperator
{
    private readonly bool _turnsLeft = node.Flag("transA");
    private readonly bool _turnsRight = node.Flag("transB");
    private readonly float _alpha = node.Number("alpha", 1);
    private readonly float _beta = node.Number("beta", 1);
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
        if (left.Rank != 2 || right.Rank != 2)
        {
            throw node.Malformed($"the shapes {left} and {right} are not of matrices");
        }

        _rows = left[_turnsLeft ? 1 : 0];
        _depth = left[_turnsLeft ? 0 : 1];
        _columns = right[_turnsRight ? 0 : 1];
        if (right[_turnsRight ? 1 : 0] != _depth)
        {
            throw node.Malformed($"matrices of the shapes {left} and {right} have no product");
        }

        TensorShape shape = new(_rows, _columns);
        if (context.Has(2))
        {
            context.RequireSameType(0, 2);
            _walk = Broadcast.Of(node, shape, context.Shape(2));
            if (!_walk.Output.Equals(shape))
            {
                throw node.Malformed($"an addend of shape {context.Shape(2)} does not fit a product of shape {shape}");
            }
        }

        _right = ConstantRight.Of(context, 1, _depth, _columns, _turnsRight);
        context.Charge(2, _rows, _depth, _columns);
        context.Output(0, context.Tensor(0).Type, shape);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.First(hasRows)
        && !_turnsLeft
        && (!context.Has(2) || context.Shape(2).Rank < 2 || context.Shape(2)[0] == 1);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] left = context.Input<T>(0).Values;
        T[] right = context.Input<T>(1).Values;
        T[] to = context.Output<T>(0);
        left = _turnsLeft ? MatrixProduct.Transpose<T>(left, _depth, _rows) : left;
        bool addsRow = AddsOneRow(context);
        if (
            left is float[] floats
            && right is float[] matrix
            && to is float[] sums
            && (_right is not null || (addsRow && FloatProduct.Suits(_depth, _columns)))
        )
        {
            FloatProduct panels = _right?.Panels ?? new FloatProduct(matrix, _depth, _columns, _turnsRight);
            float[] added = addsRow ? context.Input<float>(2).Values : [];
            panels.Multiply(floats, _rows, sums, added, context.Cancellation);
            if (addsRow)
            {
                return;
            }
        }
        else
        {
            right = _turnsRight ? MatrixProduct.Transpose<T>(right, _columns, _depth) : right;
            MatrixProduct.Multiply<T>(left, right, _rows, _depth, _columns, to, context.Cancellation);
        }

        Scale(to, _alpha, to);
        if (_walk is null || _beta == 0)
        {
            return;
        }

        T[] addend = context.Input<T>(2).Values;
        if (_beta != 1)
        {
            T[] scaled = new T[addend.Length];
            Scale(addend, _beta, scaled);
            addend = scaled;
        }

        BinaryRow<T, AddFunction> row = new(default, _walk, to, addend, to);
        _walk.Walk(ref row);
    }

    // The usual layer of a network: the bias is added while the sums are at hand.
    private bool AddsOneRow(RunContext context)
    {
        if (_alpha != 1 || _beta != 1 || !context.Has(2))
        {
            return false;
        }

        TensorShape shape = context.Input(2).Shape;
        return shape.Rank > 0 && shape.Count == _columns && shape[shape.Rank - 1] == _columns;
    }

    private static void Scale<T>(T[] values, float factor, T[] to)
        where T : struct, INumber<T>
    {
        if (factor == 1)
        {
            return;
        }

        T exact = T.CreateTruncating(factor);
        bool isWhole = exact != T.Zero && float.CreateTruncating(exact) == factor;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] =
                isWhole || typeof(T) == typeof(float) || typeof(T) == typeof(double)
                    ? values[i] * exact
                    : T.CreateTruncating(double.CreateTruncating(values[i]) * factor);
        }
    }
}
