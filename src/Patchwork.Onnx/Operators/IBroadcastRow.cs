namespace Patchwork.Onnx.Operators;

/// <summary>What is done in the inner loop of a <see cref="Broadcast"/>. A struct, so that the loop has it inline.</summary>
internal interface IBroadcastRow
{
    /// <summary>Does the loop.</summary>
    /// <param name="place">Where it begins in the output.</param>
    /// <param name="offsets">Where it begins in each tensor.</param>
    void Next(int place, ReadOnlySpan<int> offsets);
}
