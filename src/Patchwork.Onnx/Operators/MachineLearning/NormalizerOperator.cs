using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Normalizer: each row over its maximum, its sum of absolute values, or its length; a divisor of 0 leaves the row alone.</summary>
internal sealed class NormalizerOperator : ElementRowsOperator
{
    private readonly string _norm;

    /// <summary>Reads the norm.</summary>
    public NormalizerOperator(OperatorNode node)
    {
        _norm = node.Text("norm", "MAX");
        if (_norm is not ("MAX" or "L1" or "L2"))
        {
            throw node.Malformed($"there is no norm '{_norm}'");
        }
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        NumberRows.SizeOf(context.Shape(0), context.Node);
        context.Output(0, OnnxElementType.Float, context.Shape(0));
        context.Charge(context.Shape(0).Count, 3);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> input = context.Input<T>(0);
        (int rows, int width) = NumberRows.SizeOf(input.Shape, context.Node);
        float[] normal = context.Output<float>(0);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> values = input.Values.AsSpan(row * width, width);
            double divisor = Divisor(values);
            for (int i = 0; i < width; i++)
            {
                double value = double.CreateTruncating(values[i]);
                normal[(row * width) + i] = (float)(divisor == 0 ? value : value / divisor);
            }
        }
    }

    private double Divisor<T>(ReadOnlySpan<T> row)
        where T : struct, INumber<T>
    {
        double sum = 0;
        double most = double.NegativeInfinity;
        foreach (T x in row)
        {
            double value = double.CreateTruncating(x);
            most = Math.Max(most, value);
            sum += _norm == "L2" ? value * value : Math.Abs(value);
        }

        return _norm switch
        {
            "MAX" => most,
            "L1" => sum,
            _ => Math.Sqrt(sum),
        };
    }
}
