using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>The input itself, since nothing is trained here; the mask says that everything was kept.</summary>
/// <param name="node">The node.</param>
internal sealed class DropoutOperator(OperatorNode node) : OnnxOperator
{
    private readonly bool _trains = node.Version < 7 && !node.Flag("is_test");

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        if (_trains || IsTraining(context))
        {
            throw node.Unsupported("training");
        }

        TensorInfo input = context.Tensor(0);
        context.Output(0, input.Type, input.Shape);
        context.Output(1, node.Version < 10 ? input.Type : OnnxElementType.Boolean, input.Shape);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        context.Set(0, context.Input(0));
        if (!context.Wants(1))
        {
            return;
        }

        switch (node.Version < 10 ? context.Input(0).Type : OnnxElementType.Boolean)
        {
            case OnnxElementType.Float:
                Array.Fill(context.Output<float>(1), 1);
                break;
            case OnnxElementType.Double:
                Array.Fill(context.Output<double>(1), 1);
                break;
            case OnnxElementType.Float16:
                Array.Fill(context.Output<Half>(1), Half.One);
                break;
            default:
                Array.Fill(context.Output<bool>(1), value: true);
                break;
        }
    }

    // Training that drops nothing is the same as not training.
    private static bool IsTraining(InferContext context)
    {
        if (!context.Has(2))
        {
            return false;
        }

        context.RequireType(2, OnnxElementType.Boolean);
        bool isOn = context.Known(2) is not DenseTensor<bool> { Count: 1 } mode || mode.Values[0];
        return isOn
            && (
                !context.Has(1)
                || context.Known(1) switch
                {
                    DenseTensor<float> { Count: 1 } ratio => ratio.Values[0] != 0,
                    DenseTensor<double> { Count: 1 } ratio => ratio.Values[0] != 0,
                    DenseTensor<Half> { Count: 1 } ratio => ratio.Values[0] != Half.Zero,
                    _ => true,
                }
            );
    }
}
