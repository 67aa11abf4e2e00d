using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators;

/// <summary>An operator that computes with numbers of any type.</summary>
internal abstract class NumberOperator : OnnxOperator
{
    /// <inheritdoc/>
    public override void Run(RunContext context)
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
            case OnnxElementType.Int64:
                RunOf<long>(context);
                break;
            case OnnxElementType.Int32:
                RunOf<int>(context);
                break;
            case OnnxElementType.Int16:
                RunOf<short>(context);
                break;
            case OnnxElementType.Int8:
                RunOf<sbyte>(context);
                break;
            case OnnxElementType.UInt64:
                RunOf<ulong>(context);
                break;
            case OnnxElementType.UInt32:
                RunOf<uint>(context);
                break;
            case OnnxElementType.UInt16:
                RunOf<ushort>(context);
                break;
            case OnnxElementType.UInt8:
                RunOf<byte>(context);
                break;
            default:
                throw context.Node.Unsupported(ElementTypes.NameOf(context.Input(0).Type));
        }
    }

    /// <summary>Runs for the type that was found.</summary>
    protected abstract void RunOf<T>(RunContext context)
        where T : struct, INumber<T>, IMinMaxValue<T>;
}
