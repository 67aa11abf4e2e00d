using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Numbers cut at a least and a greatest one, given as attributes before version 11 and as inputs since.</summary>
/// <param name="node">The node.</param>
internal sealed class ClipOperator(OperatorNode node) : NumberOperator
{
    private readonly float? _least = node.Version < 11 ? node.Number("min") : null;
    private readonly float? _most = node.Version < 11 ? node.Number("max") : null;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        if (node.Version < 6)
        {
            node.Ignore("consumed_inputs");
        }

        for (int i = 1; i < 3; i++)
        {
            if (context.Has(i))
            {
                context.RequireSameType(0, i);
                if (context.Shape(i).Count != 1)
                {
                    throw node.Malformed($"input {i + 1} has the shape {context.Shape(i)}; expected a single value");
                }
            }
        }

        context.Charge(context.Shape(0).Count, 2);
        context.Output(0, context.Tensor(0).Type, context.Shape(0));
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] from = context.Input<T>(0).Values;
        T[] to = context.Output<T>(0);
        T? least =
            context.Has(1) ? context.Input<T>(1).Values[0]
            : _least is { } low ? T.CreateSaturating(low)
            : null;
        T? most =
            context.Has(2) ? context.Input<T>(2).Values[0]
            : _most is { } high ? T.CreateSaturating(high)
            : null;

        // The greatest one wins where they cross, as in the reference; NaN stays.
        for (int i = 0; i < to.Length; i++)
        {
            T x = from[i];
            x = least is { } lower && x < lower ? lower : x;
            to[i] = most is { } upper && x > upper ? upper : x;
        }
    }
}
