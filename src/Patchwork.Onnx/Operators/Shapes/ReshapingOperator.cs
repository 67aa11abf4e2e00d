using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>An operator that gives the same elements under another shape; nothing is copied.</summary>
internal abstract class ReshapingOperator : OnnxOperator
{
    /// <inheritdoc/>
    public sealed override void Infer(InferContext context)
    {
        TensorShape from = context.Shape(0);
        TensorShape to = ShapeOf(context);
        if (to.Count != from.Count)
        {
            throw context.Node.Malformed(
                $"the shape {from} cannot become {to}: they hold different numbers of elements"
            );
        }

        context.Output(0, context.Tensor(0).Type, to);
    }

    /// <inheritdoc/>
    public sealed override void Run(RunContext context) => context.Set(0, context.Input(0).As(context.OutputShape(0)));

    /// <summary>The new shape.</summary>
    protected abstract TensorShape ShapeOf(InferContext context);
}
