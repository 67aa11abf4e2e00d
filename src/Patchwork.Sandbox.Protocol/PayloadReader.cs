using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Patchwork.Sandbox.Protocol;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote; every length is held against the bytes that remain before it is believed.</summary>
/// <remarks>All failures are <see cref="InvalidDataException"/>. Not safe to share between threads.</remarks>
public ref struct PayloadReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads a payload from its start.</summary>
    public PayloadReader(ReadOnlySpan<byte> payload) => _rest = payload;

    /// <summary>A whole number of four bytes.</summary>
    public int Integer() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>A whole number of four bytes within a range.</summary>
    public int Integer(int low, int high)
    {
        int value = Integer();
        return value >= low && value <= high
            ? value
            : throw new InvalidDataException($"A number is {value:N0}; {low:N0} to {high:N0} is expected.");
    }

    /// <summary>A whole number of eight bytes.</summary>
    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>A number of eight bytes.</summary>
    public double Double() => BitConverter.Int64BitsToDouble(Long());

    /// <summary>A truth value.</summary>
    public bool Flag() => Integer(0, 1) == 1;

    /// <summary>A text; bytes that are no UTF-8 become replacement characters.</summary>
    public string Text() => Encoding.UTF8.GetString(Take(Length(1)));

    /// <summary>Texts.</summary>
    public string[] Texts()
    {
        // The shortest text takes the four bytes of its length.
        string[] values = new string[Length(4)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Text();
        }

        return values;
    }

    /// <summary>An array.</summary>
    public T[] Array<T>()
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        int length = Length(size);
        T[] values = GC.AllocateUninitializedArray<T>(length);
        Take(length * size).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Fails unless everything was read.</summary>
    public readonly void RequireEnd()
    {
        if (_rest.Length > 0)
        {
            throw new InvalidDataException($"{_rest.Length:N0} bytes are left over at the end of a frame.");
        }
    }

    private int Length(int size)
    {
        int length = Integer();
        return length >= 0 && (long)length * size <= _rest.Length
            ? length
            : throw new InvalidDataException(
                $"A frame claims {length:N0} entries of {size} bytes, but {_rest.Length:N0} bytes remain."
            );
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException($"{count:N0} bytes are expected, but {_rest.Length:N0} remain.");
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
