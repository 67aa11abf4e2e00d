using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>ZipMap: a map a row, from class to score.</summary>
internal sealed class ZipMapOperator(OperatorNode node) : OnnxOperator
{
    private readonly ClassLabels _keys = ClassLabels.Read(node, "classlabels_int64s");

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Shape(0), node);
        if (width != _keys.Count)
        {
            throw node.Malformed($"it has {_keys.Count} keys for {width} columns");
        }

        context.Output(0, new MapsInfo(_keys.Type, rows, width));
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        DenseTensor<float> input = context.Input<float>(0);
        (int rows, int width) = NumberRows.SizeOf(input.Shape, node);
        context.Set(
            0,
            new MapsValue(_keys.ToTensor(), new DenseTensor<float>(new TensorShape(rows, width), input.Values))
        );
    }
}
