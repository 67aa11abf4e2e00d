using System.Buffers.Binary;
using System.Text;

namespace Patchwork.Onnx.Tests;

/// <summary>Writes protocol buffers messages field by field, well-formed or not; written from the wire format's description alone.</summary>
internal sealed class ProtoWriter
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public ProtoWriter Integer(int field, long value)
    {
        Key(field, 0);
        Varint(unchecked((ulong)value));
        return this;
    }

    public ProtoWriter Single(int field, float value)
    {
        Key(field, 5);
        byte[] four = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        _bytes.Write(four);
        return this;
    }

    public ProtoWriter Bytes(int field, params byte[] value)
    {
        Key(field, 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter message) => Bytes(field, message.ToArray());

    /// <summary>A field that claims more bytes than it has.</summary>
    public ProtoWriter Lie(int field, ulong claimed)
    {
        Key(field, 2);
        Varint(claimed);
        return this;
    }

    public ProtoWriter Raw(params byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    private void Key(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 0x80));
        }

        _bytes.WriteByte((byte)value);
    }
}
