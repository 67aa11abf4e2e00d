using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>
/// FeatureVectorizer: puts tables side by side as floats, each cut, or filled with zeros, to the width that is given for it.
/// </summary>
internal sealed class FeatureVectorizerOperator(OperatorNode node) : ElementRowsOperator
{
    private readonly long[]? _given = node.Integers("inputdimensions");
    private int[] _widths = [];

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        if (_given is { Length: > 0 } && _given.Length != context.InputCount)
        {
            throw node.Malformed($"it has {_given.Length} inputdimensions for {context.InputCount} inputs");
        }

        _widths = new int[context.InputCount];
        (int rows, _) = NumberRows.SizeOf(context.Shape(0), node);
        long width = 0;
        for (int i = 0; i < _widths.Length; i++)
        {
            context.RequireSameType(0, i);
            (int own, int found) = NumberRows.SizeOf(context.Shape(i), node);
            if (own != rows)
            {
                throw node.Malformed($"input {i + 1} has {own} rows, input 1 has {rows}");
            }

            long asked = _given is { Length: > 0 } ? _given[i] : found;
            _widths[i] = asked is >= 0 and <= 1 << 24
                ? (int)asked
                : throw node.Malformed($"it asks for a width of {asked}");
            width += asked;
        }

        context.Output(0, OnnxElementType.Float, TensorShape.Of([rows, width]));
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        float[] all = context.Output<float>(0);
        TensorShape shape = context.OutputShape(0);
        Array.Clear(all);
        int start = 0;
        for (int i = 0; i < _widths.Length; i++)
        {
            DenseTensor<T> input = context.Input<T>(i);
            (int rows, int width) = NumberRows.SizeOf(input.Shape, node);
            int copied = Math.Min(width, _widths[i]);
            for (int row = 0; row < rows; row++)
            {
                for (int c = 0; c < copied; c++)
                {
                    all[(row * shape[1]) + start + c] = float.CreateTruncating(input.Values[(row * width) + c]);
                }
            }

            start += _widths[i];
        }
    }
}
