using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>SVMRegressor: Σ coefficient · kernel + rho, or a linear form without support vectors; one class gives its side, ±1.</summary>
internal sealed class SvmRegressorOperator : OnnxOperator
{
    private readonly SvmKernel _kernel;
    private readonly float[] _coefficients;
    private readonly float[] _vectors;
    private readonly float _rho;
    private readonly int _count;
    private readonly bool _oneClass;

    /// <summary>Reads the machine.</summary>
    public SvmRegressorOperator(OperatorNode node)
    {
        _kernel = SvmKernel.Read(node);
        _coefficients = node.Numbers("coefficients") ?? [];
        _vectors = node.Numbers("support_vectors") ?? [];
        float[] rho = node.Numbers("rho") ?? [];
        long count = node.Integer("n_supports", 0);
        _oneClass = node.Flag("one_class");
        _rho = rho.Length > 0 ? rho[0] : throw node.Malformed("it has no rho");
        if (count < 0 || count > _coefficients.Length || (count > 0 && _vectors.Length % count != 0))
        {
            throw node.Malformed(
                $"it has {count} support vectors, {_coefficients.Length} coefficients and {_vectors.Length} numbers in vectors"
            );
        }

        _count = (int)count;
        if (ScoreTransform.Read(node) is not PostTransform.None and PostTransform other)
        {
            throw node.Unsupported($"post_transform {other}");
        }

        node.Ignore("n_targets");
        if (_count == 0)
        {
            _kernel = SvmKernel.Linear;
        }
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Shape(0), context.Node);
        int asked = _count == 0 ? _coefficients.Length : _vectors.Length / _count;
        if (asked != width)
        {
            throw context.Node.Malformed($"its vectors have {asked} numbers, its rows {width}");
        }

        context.Output(0, OnnxElementType.Float, new TensorShape(rows, 1));
        context.Charge(rows, Math.Max(1, _count), (3L * width) + 20);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Input(0).Shape, context.Node);
        float[] values = NumberRows.As<float>(context.Input(0));
        float[] output = context.Output<float>(0);
        for (int row = 0; row < rows; row++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> x = values.AsSpan(row * width, width);
            double sum = _count == 0 ? _kernel.Of(x, _coefficients) : 0;
            for (int i = 0; i < _count; i++)
            {
                sum += _coefficients[i] * _kernel.Of(x, _vectors.AsSpan(i * width, width));
            }

            sum += _rho;
            output[row] = _oneClass ? (sum > 0 ? 1 : -1) : (float)sum;
        }
    }
}
