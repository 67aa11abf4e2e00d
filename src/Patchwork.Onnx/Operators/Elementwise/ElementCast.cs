using System.Numerics;
using System.Runtime.InteropServices;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>
/// How elements become another type: fractions are cut towards zero and end at the type's limits (NaN becomes 0), whole numbers wrap
/// around, anything but 0 is true, texts are read as numbers.
/// </summary>
internal static class ElementCast
{
    /// <summary>Casts a tensor into the first output of a run.</summary>
    public static void Cast(OperatorNode node, DenseTensor from, OnnxElementType to, RunContext context)
    {
        switch (from)
        {
            case DenseTensor<float> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<double> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<Half> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<long> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<int> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<short> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<sbyte> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<ulong> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<uint> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<ushort> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<byte> tensor:
                Cast(tensor.Values, to, context);
                break;
            case DenseTensor<bool> tensor when to == OnnxElementType.Text:
                Texts(tensor.Values, context);
                break;
            case DenseTensor<bool> tensor:
                // A truth value is a byte of 0 or 1.
                Cast<byte>(MemoryMarshal.AsBytes(tensor.Values.AsSpan()), to, context);
                break;
            case DenseTensor<string> tensor:
                TextCast.Cast(node, tensor.Values, to, context);
                break;
        }
    }

    private static void Cast<T>(ReadOnlySpan<T> from, OnnxElementType to, RunContext context)
        where T : struct, INumber<T>
    {
        switch (to)
        {
            case OnnxElementType.Float:
                Numbers(from, context.Output<float>(0));
                break;
            case OnnxElementType.Double:
                Numbers(from, context.Output<double>(0));
                break;
            case OnnxElementType.Float16:
                Numbers(from, context.Output<Half>(0));
                break;
            case OnnxElementType.Int64:
                Numbers(from, context.Output<long>(0));
                break;
            case OnnxElementType.Int32:
                Numbers(from, context.Output<int>(0));
                break;
            case OnnxElementType.Int16:
                Numbers(from, context.Output<short>(0));
                break;
            case OnnxElementType.Int8:
                Numbers(from, context.Output<sbyte>(0));
                break;
            case OnnxElementType.UInt64:
                Numbers(from, context.Output<ulong>(0));
                break;
            case OnnxElementType.UInt32:
                Numbers(from, context.Output<uint>(0));
                break;
            case OnnxElementType.UInt16:
                Numbers(from, context.Output<ushort>(0));
                break;
            case OnnxElementType.UInt8:
                Numbers(from, context.Output<byte>(0));
                break;
            case OnnxElementType.Boolean:
                bool[] truth = context.Output<bool>(0);
                for (int i = 0; i < truth.Length; i++)
                {
                    truth[i] = from[i] != T.Zero;
                }

                break;
            default:
                TextCast.Write(from, context.Output<string>(0));
                break;
        }
    }

    private static void Numbers<TFrom, TTo>(ReadOnlySpan<TFrom> from, TTo[] to)
        where TFrom : struct, INumber<TFrom>
        where TTo : struct, INumber<TTo>
    {
        for (int i = 0; i < to.Length; i++)
        {
            // From a fraction CreateTruncating would end at the limits too; the framework documents it as saturating since .NET 9.
            to[i] = TTo.CreateTruncating(from[i]);
        }
    }

    private static void Texts(bool[] from, RunContext context)
    {
        string[] to = context.Output<string>(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i] ? "True" : "False";
        }
    }
}
