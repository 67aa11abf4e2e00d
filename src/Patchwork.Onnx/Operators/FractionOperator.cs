using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators;

/// <summary>An operator that computes with float16, float or double.</summary>
internal abstract class FractionOperator : OnnxOperator
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
            case OnnxElementType.Float16:
                RunOf<Half>(context);
                break;
            default:
                throw context.Node.Unsupported(ElementTypes.NameOf(context.Input(0).Type));
        }
    }

    /// <summary>Runs for the type that was found.</summary>
    protected abstract void RunOf<T>(RunContext context)
        where T : struct, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}
