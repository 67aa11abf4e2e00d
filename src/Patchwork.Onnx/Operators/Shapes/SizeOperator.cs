using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>How many elements a tensor has; known before anything runs.</summary>
internal sealed class SizeOperator : OnnxOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context) =>
        context.Result(0, new DenseTensor<long>(TensorShape.Single, [context.Shape(0).Count]));

    /// <inheritdoc/>
    public override void Run(RunContext context) => throw new NotSupportedException();
}
