using System.Runtime.InteropServices;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Reduces some axes of a tensor, or all. The axes are an attribute until the version in which they became an input.</summary>
/// <param name="node">The node.</param>
/// <param name="axesAreInput">Whether the axes are an input.</param>
internal sealed class ReduceOperator<TReducer>(OperatorNode node, bool axesAreInput) : NumberOperator
    where TReducer : struct, IReducer
{
    private readonly long[]? _given = axesAreInput ? null : node.Integers("axes");
    private readonly bool _keeps = node.Flag("keepdims", otherwise: true);
    private readonly bool _leavesAll = axesAreInput && node.Flag("noop_with_empty_axes");
    private ReducedAxes? _axes;
    private bool _keepsFirst;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        long[] given = (context.Has(1) ? context.Integers(1) : _given) ?? [];
        int[] axes =
            given.Length == 0 && !_leavesAll
                ? [.. Enumerable.Range(0, shape.Rank)]
                : [.. given.Select(axis => context.Axis(axis, shape.Rank))];
        if (axes.Distinct().Count() != axes.Length)
        {
            throw node.Malformed("an axis is given twice");
        }

        _keepsFirst = !axes.Contains(0);
        _axes = new ReducedAxes(shape, axes);
        context.Charge(shape.Count, 2);
        context.Output(0, context.Tensor(0).Type, _axes.Output(_keeps));
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.First(hasRows) && context.Shape(0).Rank > 0 && _keepsFirst;

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        if (context.Input(0).Type != OnnxElementType.Boolean)
        {
            base.Run(context);
            return;
        }

        // A truth value is a byte of 0 or 1: the greatest one is 'any', the least one 'all'.
        bool[] rows = _axes!.Rows(context.Input<bool>(0).Values);
        Reduce<byte>(MemoryMarshal.AsBytes(rows.AsSpan()), MemoryMarshal.AsBytes(context.Output<bool>(0).AsSpan()), 1);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] rows = _axes!.Rows(context.Input<T>(0).Values);
        Reduce<T>(rows, context.Output<T>(0), null);
    }

    private void Reduce<T>(ReadOnlySpan<T> rows, Span<T> to, T? most)
        where T : struct, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T>
    {
        int length = _axes!.RowLength();
        TReducer reducer = default;
        for (int i = 0; i < to.Length; i++)
        {
            T result = reducer.Reduce(rows.Slice(i * length, length));
            to[i] = most is { } limit && result > limit ? limit : result;
        }
    }
}
