using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>An operator that computes with float, double, int64 or int32, whatever the first input holds.</summary>
internal abstract class ElementRowsOperator : OnnxOperator
{
    /// <inheritdoc/>
    public sealed override void Run(RunContext context)
    {
        switch (context.Input(0).Type)
        {
            case OnnxElementType.Float:
                RunOf<float>(context);
                break;
            case OnnxElementType.Double:
                RunOf<double>(context);
                break;
            case OnnxElementType.Int64:
                RunOf<long>(context);
                break;
            default:
                RunOf<int>(context);
                break;
        }
    }

    /// <summary>Runs for the type that was found.</summary>
    protected abstract void RunOf<T>(RunContext context)
        where T : struct, INumber<T>;

    /// <summary>The length of the last axis; 1 for a single value.</summary>
    protected static int LastOf(TensorShape shape) => shape.Rank == 0 ? 1 : shape[shape.Rank - 1];
}
