namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>The operators of <c>ai.onnx.ml</c>.</summary>
internal static class MachineLearningOperators
{
    /// <summary>Their entries of the table.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } = [];
}
