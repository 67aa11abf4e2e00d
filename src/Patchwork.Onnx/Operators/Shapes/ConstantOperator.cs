using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>A tensor that stands in the model.</summary>
/// <param name="node">The node.</param>
internal sealed class ConstantOperator(OperatorNode node) : OnnxOperator
{
    private readonly DenseTensor _value = Read(node);

    /// <inheritdoc/>
    public override void Infer(InferContext context) => context.Result(0, _value);

    /// <inheritdoc/>
    public override void Run(RunContext context) => context.Set(0, _value);

    private static DenseTensor Read(OperatorNode node)
    {
        if (node.Node.Attributes.Count != 1)
        {
            throw node.Malformed($"it has {node.Node.Attributes.Count} attributes; expected exactly one value");
        }

        if (node.Version >= 12)
        {
            if (node.Number("value_float") is { } number)
            {
                return new DenseTensor<float>(TensorShape.Single, [number]);
            }

            if (node.Integer("value_int") is { } integer)
            {
                return new DenseTensor<long>(TensorShape.Single, [integer]);
            }

            if (node.Text("value_string") is { } text)
            {
                return new DenseTensor<string>(TensorShape.Single, [text]);
            }

            if (node.Numbers("value_floats") is { } numbers)
            {
                return new DenseTensor<float>(new TensorShape(numbers.Length), numbers);
            }

            if (node.Integers("value_ints") is { } integers)
            {
                return new DenseTensor<long>(new TensorShape(integers.Length), integers);
            }

            if (node.Texts("value_strings") is { } texts)
            {
                return new DenseTensor<string>(new TensorShape(texts.Length), texts);
            }
        }

        return node.Tensor("value") ?? throw node.Malformed("the attribute 'value' is missing");
    }
}
