using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Runtime;

/// <summary>The size of a list of maps with the same keys.</summary>
/// <param name="KeyType">Int64 or Text.</param>
/// <param name="Rows">How many maps.</param>
/// <param name="Keys">How many keys each has.</param>
internal sealed record MapsInfo(OnnxElementType KeyType, int Rows, int Keys) : ValueInfo
{
    /// <inheritdoc/>
    public override long Bytes => (Elements * sizeof(float)) + ((long)Keys * ElementTypes.SizeOf(KeyType));

    /// <inheritdoc/>
    public override long Elements => (long)Rows * Keys;
}
