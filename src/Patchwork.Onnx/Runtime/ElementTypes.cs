using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Runtime;

/// <summary>Element types: what .NET type each is, how large, and what messages call it.</summary>
internal static class ElementTypes
{
    /// <summary>The element type of a .NET type.</summary>
    public static OnnxElementType Of<T>() =>
        typeof(T) == typeof(float) ? OnnxElementType.Float
        : typeof(T) == typeof(double) ? OnnxElementType.Double
        : typeof(T) == typeof(long) ? OnnxElementType.Int64
        : typeof(T) == typeof(int) ? OnnxElementType.Int32
        : typeof(T) == typeof(bool) ? OnnxElementType.Boolean
        : typeof(T) == typeof(string) ? OnnxElementType.Text
        : typeof(T) == typeof(Half) ? OnnxElementType.Float16
        : typeof(T) == typeof(byte) ? OnnxElementType.UInt8
        : typeof(T) == typeof(sbyte) ? OnnxElementType.Int8
        : typeof(T) == typeof(ushort) ? OnnxElementType.UInt16
        : typeof(T) == typeof(short) ? OnnxElementType.Int16
        : typeof(T) == typeof(uint) ? OnnxElementType.UInt32
        : typeof(T) == typeof(ulong) ? OnnxElementType.UInt64
        : throw new ArgumentException($"{typeof(T)} is no element type.", nameof(T));

    /// <summary>Bytes of an element; texts count as a reference and a small text.</summary>
    public static int SizeOf(OnnxElementType type) =>
        type switch
        {
            OnnxElementType.Boolean or OnnxElementType.Int8 or OnnxElementType.UInt8 => 1,
            OnnxElementType.Float16 or OnnxElementType.Int16 or OnnxElementType.UInt16 => 2,
            OnnxElementType.Float or OnnxElementType.Int32 or OnnxElementType.UInt32 => 4,
            OnnxElementType.Text => 40,
            _ => 8,
        };

    /// <summary>The name that the ONNX documents use.</summary>
    public static string NameOf(OnnxElementType type) =>
        type switch
        {
            OnnxElementType.Text => "string",
            OnnxElementType.Boolean => "bool",
            _ => type.ToString().ToLowerInvariant(),
        };
}
