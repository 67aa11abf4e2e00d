using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Patchwork.Sandbox.Protocol;

/// <summary>Builds a frame's payload: numbers little endian, texts and arrays behind their length.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class PayloadWriter
{
    private readonly ArrayBufferWriter<byte> _bytes;

    /// <summary>Starts a payload.</summary>
    /// <param name="expectedBytes">About how long it becomes; a good guess saves copies.</param>
    public PayloadWriter(int expectedBytes = 256) => _bytes = new ArrayBufferWriter<byte>(Math.Max(16, expectedBytes));

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Adds a whole number of four bytes.</summary>
    public PayloadWriter Integer(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
        return this;
    }

    /// <summary>Adds a whole number of eight bytes.</summary>
    public PayloadWriter Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
        return this;
    }

    /// <summary>Adds a number of eight bytes.</summary>
    public PayloadWriter Double(double value) => Long(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Adds a truth value.</summary>
    public PayloadWriter Flag(bool value) => Integer(value ? 1 : 0);

    /// <summary>Adds a text.</summary>
    public PayloadWriter Text(string value) => Array<byte>(Encoding.UTF8.GetBytes(value));

    /// <summary>Adds texts.</summary>
    public PayloadWriter Texts(IReadOnlyList<string> values)
    {
        Integer(values.Count);
        foreach (string value in values)
        {
            Text(value);
        }

        return this;
    }

    /// <summary>Adds numbers as an array of four bytes each, without a copy of them in between.</summary>
    public PayloadWriter Narrowed(ReadOnlySpan<double> values)
    {
        Integer(values.Length);
        Span<byte> bytes = _bytes.GetSpan(values.Length * sizeof(float));
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], (float)values[i]);
        }

        _bytes.Advance(values.Length * sizeof(float));
        return this;
    }

    /// <summary>Adds an array: the number of its entries, then their bytes.</summary>
    public PayloadWriter Array<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Integer(values.Length);
        _bytes.Write(MemoryMarshal.AsBytes(values));
        return this;
    }
}
