using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>A tensor of a given shape whose elements are all the same; float zeros unless a value is given.</summary>
/// <param name="node">The node.</param>
internal sealed class ConstantOfShapeOperator(OperatorNode node) : OnnxOperator
{
    private readonly DenseTensor _value = node.Tensor("value") ?? new DenseTensor<float>(new TensorShape(1), [0]);

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        if (_value.Count != 1)
        {
            throw node.Malformed($"the attribute 'value' has {_value.Count} elements; expected one");
        }

        context.RequireType(0, OnnxElementType.Int64);
        context.Output(0, _value.Type, TensorShape.Of(context.Integers(0)));
    }

    /// <inheritdoc/>
    public override void Run(RunContext context) => _value.FillOutput(context);
}
