using System.Buffers.Binary;
using System.Text;

namespace Patchwork.Datasets.Tests.Arrays;

/// <summary>Array files made by hand, with whatever header a test wants.</summary>
public static class NpyFile
{
    public static byte[] Make(string header, ReadOnlySpan<byte> elements, byte version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        }

        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. elements];
    }

    public static byte[] Of(string descr, string shape, ReadOnlySpan<byte> elements) =>
        Make($"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}}}", elements);

    /// <summary>A stream that does not know its length, as the entry of a zip file.</summary>
    public static Stream Unseekable(byte[] bytes) => new ForwardStream(bytes);

    private sealed class ForwardStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
