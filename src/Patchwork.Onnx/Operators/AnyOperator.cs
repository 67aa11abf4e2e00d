using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators;

/// <summary>An operator that moves elements of any type.</summary>
internal abstract class AnyOperator : OnnxOperator
{
    /// <summary>The input whose type decides.</summary>
    protected virtual int TypedInput => 0;

    /// <inheritdoc/>
    public sealed override void Run(RunContext context) => Run(context, context.Input(TypedInput).Type);

    /// <summary>Runs for the type that was found.</summary>
    protected abstract void RunOf<T>(RunContext context);

    private void Run(RunContext context, OnnxElementType type)
    {
        switch (type)
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
            case OnnxElementType.Boolean:
                RunOf<bool>(context);
                break;
            case OnnxElementType.Text:
                RunOf<string>(context);
                break;
            default:
                throw context.Node.Unsupported(ElementTypes.NameOf(type));
        }
    }
}
