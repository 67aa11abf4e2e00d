using System.Text;

namespace Patchwork.Onnx.Wire;

/// <summary>Texts of a model file, which are UTF-8 or refused.</summary>
internal static class OnnxText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text, or null when the bytes are no UTF-8.</summary>
    public static string? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
