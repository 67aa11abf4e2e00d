using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Operators;

/// <summary>
/// Which types an operator's first input may hold in which version, where that is less than what our operators could run: a model
/// that uses a type before its time is no model of the version it names, and other runtimes do not load it.
/// </summary>
/// <remarks>Source: the operators' history in the ONNX documents. Immutable.</remarks>
internal static class TypeHistory
{
    private static readonly IReadOnlyList<OnnxElementType> Fractions = ElementTypeSets.Fractions;
    private static readonly IReadOnlyList<OnnxElementType> Numbers = ElementTypeSets.Numbers;
    private static readonly IReadOnlyList<OnnxElementType> Every = ElementTypeSets.Every;

    private static readonly OnnxElementType[] Signed =
    [
        OnnxElementType.Int8,
        OnnxElementType.Int16,
        OnnxElementType.Int32,
        OnnxElementType.Int64,
    ];

    private static readonly OnnxElementType[] SingleAndDouble = [OnnxElementType.Float, OnnxElementType.Double];
    private static readonly OnnxElementType[] WideSigned = [OnnxElementType.Int32, OnnxElementType.Int64];

    private static readonly OnnxElementType[] Wide =
    [
        .. Fractions,
        .. WideSigned,
        OnnxElementType.UInt32,
        OnnxElementType.UInt64,
    ];

    private static readonly OnnxElementType[] WideAndBytes = [.. Wide, OnnxElementType.Int8, OnnxElementType.UInt8];

    private static readonly Dictionary<string, (int Since, IReadOnlyList<OnnxElementType> Types)[]> ByName = new(
        StringComparer.Ordinal
    )
    {
        ["Abs"] = [(1, Fractions), (6, Numbers)],
        ["Add"] = [(1, Fractions), (6, Wide), (14, Numbers)],
        ["Cast"] = [(1, ElementTypeSets.NumbersAndTruth), (9, Every)],
        ["Celu"] = [(12, [OnnxElementType.Float])],
        ["Clip"] = [(1, Fractions), (12, Numbers)],
        ["Concat"] = [(1, Fractions), (4, Every)],
        ["CumSum"] = [(11, [.. Wide.Where(t => t != OnnxElementType.Float16)]), (14, Wide)],
        ["Div"] = [(1, Fractions), (6, Wide), (14, Numbers)],
        ["Equal"] = [(1, [OnnxElementType.Boolean, .. WideSigned]), (11, ElementTypeSets.NumbersAndTruth), (19, Every)],
        ["Flatten"] = [(1, Fractions), (9, Every)],
        ["Gemm"] = [(1, Fractions), (9, Wide)],
        ["Greater"] = [(1, Fractions), (9, Numbers)],
        ["IsInf"] = [(10, SingleAndDouble), (20, Fractions)],
        ["Less"] = [(1, Fractions), (9, Numbers)],
        ["MatMul"] = [(1, Fractions), (9, Wide)],
        ["Max"] = [(1, Fractions), (12, Numbers)],
        ["Min"] = [(1, Fractions), (12, Numbers)],
        ["Mul"] = [(1, Fractions), (6, Wide), (14, Numbers)],
        ["Neg"] = [(1, Fractions), (6, [.. Fractions, .. Signed])],
        ["PRelu"] = [(1, Fractions), (9, Wide)],
        ["Pow"] = [(1, Fractions), (12, [.. Fractions, .. WideSigned])],
        ["ReduceL1"] = [(1, Wide)],
        ["ReduceL2"] = [(1, Wide)],
        ["ReduceLogSum"] = [(1, Wide)],
        ["ReduceLogSumExp"] = [(1, Wide)],
        ["ReduceMax"] = [(1, Wide), (12, WideAndBytes), (20, [.. WideAndBytes, OnnxElementType.Boolean])],
        ["ReduceMean"] = [(1, Wide)],
        ["ReduceMin"] = [(1, Wide), (12, WideAndBytes), (20, [.. WideAndBytes, OnnxElementType.Boolean])],
        ["ReduceProd"] = [(1, Wide)],
        ["ReduceSum"] = [(1, Wide)],
        ["ReduceSumSquare"] = [(1, Wide)],
        ["Relu"] = [(1, Fractions), (14, [.. Fractions, .. Signed])],
        ["Reshape"] = [(1, Fractions), (5, Every)],
        ["Split"] = [(1, Fractions), (2, Every)],
        ["Sub"] = [(1, Fractions), (6, Wide), (14, Numbers)],
        ["Sum"] = [(1, Fractions)],
        ["Tile"] = [(1, Fractions), (6, Every)],
        ["TopK"] = [(1, Fractions), (11, Numbers)],
    };

    /// <summary>Whether a version of an operator of the default domain takes a type.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="version">The version that the model imports.</param>
    /// <param name="type">What its first input holds.</param>
    public static bool Allows(string name, int version, OnnxElementType type) =>
        !ByName.TryGetValue(name, out (int Since, IReadOnlyList<OnnxElementType> Types)[]? history)
        || Array.FindLast(history, entry => entry.Since <= version).Types?.Contains(type) != false;
}
