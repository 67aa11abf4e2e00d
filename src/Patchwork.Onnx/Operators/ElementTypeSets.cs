using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Operators;

/// <summary>Sets of element types that operators take.</summary>
internal static class ElementTypeSets
{
    /// <summary>Fractions: float16, float, double.</summary>
    public static IReadOnlyList<OnnxElementType> Fractions { get; } =
    [OnnxElementType.Float16, OnnxElementType.Float, OnnxElementType.Double];

    /// <summary>Whole numbers, signed and unsigned.</summary>
    public static IReadOnlyList<OnnxElementType> WholeNumbers { get; } =
    [
        OnnxElementType.Int8,
        OnnxElementType.Int16,
        OnnxElementType.Int32,
        OnnxElementType.Int64,
        OnnxElementType.UInt8,
        OnnxElementType.UInt16,
        OnnxElementType.UInt32,
        OnnxElementType.UInt64,
    ];

    /// <summary>All numbers.</summary>
    public static IReadOnlyList<OnnxElementType> Numbers { get; } = [.. Fractions, .. WholeNumbers];

    /// <summary>Truth values.</summary>
    public static IReadOnlyList<OnnxElementType> Truth { get; } = [OnnxElementType.Boolean];

    /// <summary>Numbers and truth values.</summary>
    public static IReadOnlyList<OnnxElementType> NumbersAndTruth { get; } = [.. Numbers, .. Truth];

    /// <summary>Everything: numbers, truth values and texts.</summary>
    public static IReadOnlyList<OnnxElementType> Every { get; } = [.. NumbersAndTruth, OnnxElementType.Text];
}
