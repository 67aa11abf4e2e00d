using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Writing;

/// <summary>Writes the fields of one protocol buffers message, in the order in which it is asked to.</summary>
/// <remarks>Mutable, for one thread. Cost O(bytes); a message inside a message is copied once a level.</remarks>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Writes a whole number.</summary>
    public void Integer(int field, long value)
    {
        Key(field, WireType.Varint);
        Varint(unchecked((ulong)value));
    }

    /// <summary>Writes a number of four bytes.</summary>
    public void Single(int field, float value)
    {
        Key(field, WireType.Fixed32);
        Single(value);
    }

    /// <summary>Writes bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Key(field, WireType.Bytes);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>Writes a text as UTF-8.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a message of its own.</summary>
    public void Message(int field, Action<WireWriter> write)
    {
        WireWriter inner = new();
        write(inner);
        Bytes(field, inner.Written);
    }

    /// <summary>Writes whole numbers, packed.</summary>
    public void Integers(int field, IReadOnlyList<long> values) =>
        Message(
            field,
            packed =>
            {
                foreach (long value in values)
                {
                    packed.Varint(unchecked((ulong)value));
                }
            }
        );

    /// <summary>Writes numbers of four bytes, packed.</summary>
    public void Singles(int field, IReadOnlyList<float> values) =>
        Message(
            field,
            packed =>
            {
                foreach (float value in values)
                {
                    packed.Single(value);
                }
            }
        );

    private void Key(int field, WireType type) => Varint(((ulong)field << 3) | (uint)type);

    private void Single(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    private void Varint(ulong value)
    {
        Span<byte> room = _bytes.GetSpan(10);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            room[length++] = (byte)(value | 0x80);
        }

        room[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
