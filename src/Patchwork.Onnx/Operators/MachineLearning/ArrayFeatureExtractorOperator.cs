using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>ArrayFeatureExtractor: takes some places of the last axis; a vector gives a table of one row.</summary>
internal sealed class ArrayFeatureExtractorOperator : OnnxOperator
{
    /// <summary>The types that it takes.</summary>
    public static IReadOnlyList<OnnxElementType> Types { get; } = [.. NumberRows.Types, OnnxElementType.Text];

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        context.RequireType(1, OnnxElementType.Int64);
        int taken = context.Shape(1).Count;
        if (input.Shape.Rank == 0 || taken == 0)
        {
            throw context.Node.Malformed(
                "it takes no place of no axis; expected a vector or more, and at least one place"
            );
        }

        context.Output(
            0,
            input.Type,
            input.Shape.Rank == 1 ? new TensorShape(1, taken) : input.Shape.With(input.Shape.Rank - 1, taken)
        );
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        switch (context.Input(0).Type)
        {
            case OnnxElementType.Float:
                Take<float>(context);
                break;
            case OnnxElementType.Double:
                Take<double>(context);
                break;
            case OnnxElementType.Int64:
                Take<long>(context);
                break;
            case OnnxElementType.Int32:
                Take<int>(context);
                break;
            default:
                Take<string>(context);
                break;
        }
    }

    private static void Take<T>(RunContext context)
    {
        DenseTensor<T> input = context.Input<T>(0);
        long[] places = context.Input<long>(1).Values;
        T[] taken = context.Output<T>(0);
        int width = input.Shape[input.Shape.Rank - 1];
        foreach (long place in places)
        {
            if (place < 0 || place >= width)
            {
                throw context.Node.Crashed($"it asks for place {place} of {width} (counted from 0)");
            }
        }

        for (int row = 0; row * places.Length < taken.Length; row++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                taken[(row * places.Length) + i] = input.Values[(row * width) + (int)places[i]];
            }
        }
    }
}
