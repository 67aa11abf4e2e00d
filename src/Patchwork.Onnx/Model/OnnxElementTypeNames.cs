namespace Patchwork.Onnx.Model;

/// <summary>What the ONNX documents call the element types that are refused.</summary>
internal static class OnnxElementTypeNames
{
    /// <summary>The largest number of a type in the ONNX documents.</summary>
    public const int Last = 26;

    /// <summary>The name of a type by its number.</summary>
    public static string Of(long type) =>
        type switch
        {
            14 => "complex64",
            15 => "complex128",
            16 => "bfloat16",
            17 or 18 or 19 or 20 or 24 => "float8",
            21 => "uint4",
            22 => "int4",
            23 => "float4",
            25 => "uint2",
            26 => "int2",
            _ => $"type {type}",
        };
}
