using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>Which fractions are infinite, of either sign or one alone.</summary>
/// <param name="node">The node.</param>
internal sealed class IsInfOperator(OperatorNode node) : FractionOperator
{
    private readonly bool _negative = node.Flag("detect_negative", otherwise: true);
    private readonly bool _positive = node.Flag("detect_positive", otherwise: true);

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
            to[i] = (_negative && T.IsNegativeInfinity(from[i])) || (_positive && T.IsPositiveInfinity(from[i]));
        }
    }
}
