using System.Buffers.Binary;

namespace Patchwork.Onnx.Wire;

/// <summary>
/// Walks the fields of one protocol buffers message inside a file that nobody trusts. Every declared length is held
/// against the bytes that remain before anything is done with it; nothing is allocated here but texts.
/// </summary>
/// <remarks>
/// Cost O(bytes): each field takes at least two. Places in messages are offsets from the start of the file. Everything
/// malformed is <see cref="VerdictCodes.MalformedModel"/>.
/// </remarks>
internal ref struct WireReader
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _end;
    private readonly string _name;
    private int _at;

    /// <summary>Reads a whole file as one message.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">What messages call it.</param>
    public WireReader(ReadOnlyMemory<byte> file, string name)
        : this(file, name, 0, file.Length) { }

    private WireReader(ReadOnlyMemory<byte> file, string name, int start, int end)
    {
        _file = file;
        _bytes = file.Span;
        _name = name;
        _at = start;
        _end = end;
    }

    /// <summary>The number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>How its value is written.</summary>
    public WireType Type { get; private set; }

    /// <summary>The bytes that remain of this message.</summary>
    public readonly int Remaining => _end - _at;

    /// <summary>Goes to the next field; its value must then be read or skipped. False at the end of the message.</summary>
    public bool Next()
    {
        if (_at == _end)
        {
            return false;
        }

        ulong key = ReadVarint();
        if (key >> 3 is 0 or > 536_870_911)
        {
            throw Malformed($"a field has the number {key >> 3}; expected 1 to 536,870,911");
        }

        Field = (int)(key >> 3);
        Type = (WireType)(key & 7);
        if (Type is not (WireType.Varint or WireType.Fixed64 or WireType.Bytes or WireType.Fixed32))
        {
            throw Malformed($"field {Field} has the wire type {key & 7}; expected 0, 1, 2 or 5");
        }

        return true;
    }

    /// <summary>A whole number of the current field.</summary>
    public long ReadInteger()
    {
        Require(WireType.Varint);
        return unchecked((long)ReadVarint());
    }

    /// <summary>A number of four bytes, such as a float.</summary>
    public float ReadSingle()
    {
        Require(WireType.Fixed32);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
    }

    /// <summary>The bytes of the current field, without a copy.</summary>
    public ReadOnlyMemory<byte> ReadBytes()
    {
        int length = ReadLength();
        ReadOnlyMemory<byte> bytes = _file.Slice(_at, length);
        _at += length;
        return bytes;
    }

    /// <summary>The text of the current field; what is no UTF-8 is malformed.</summary>
    public string ReadText()
    {
        int start = _at;
        ReadOnlyMemory<byte> bytes = ReadBytes();
        if (OnnxText.TryRead(bytes.Span) is { } text)
        {
            return text;
        }

        _at = start;
        throw Malformed("a text is no UTF-8");
    }

    /// <summary>A reader of the message inside the current field.</summary>
    public WireReader ReadMessage()
    {
        int length = ReadLength();
        WireReader inner = new(_file, _name, _at, _at + length);
        _at += length;
        return inner;
    }

    /// <summary>Adds the current field's whole number, or all of its packed ones, to a list.</summary>
    public void ReadIntegers(List<long> values)
    {
        if (Type == WireType.Varint)
        {
            values.Add(ReadInteger());
            return;
        }

        WireReader packed = ReadMessage();
        while (packed.Remaining > 0)
        {
            values.Add(unchecked((long)packed.ReadVarint()));
        }
    }

    /// <summary>Adds the current field's number of four bytes, or all of its packed ones, to a list.</summary>
    public void ReadSingles(List<float> values)
    {
        if (Type == WireType.Fixed32)
        {
            values.Add(ReadSingle());
            return;
        }

        WireReader packed = ReadMessage();
        packed.RequireWhole(4);
        while (packed.Remaining > 0)
        {
            values.Add(BinaryPrimitives.ReadSingleLittleEndian(packed.Take(4)));
        }
    }

    /// <summary>Adds the current field's number of eight bytes, or all of its packed ones, to a list.</summary>
    public void ReadDoubles(List<double> values)
    {
        if (Type == WireType.Fixed64)
        {
            values.Add(BinaryPrimitives.ReadDoubleLittleEndian(Take(8)));
            return;
        }

        WireReader packed = ReadMessage();
        packed.RequireWhole(8);
        while (packed.Remaining > 0)
        {
            values.Add(BinaryPrimitives.ReadDoubleLittleEndian(packed.Take(8)));
        }
    }

    /// <summary>Passes over the current field.</summary>
    public void Skip()
    {
        switch (Type)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Fixed64:
                Take(8);
                break;
            case WireType.Fixed32:
                Take(4);
                break;
            default:
                ReadBytes();
                break;
        }
    }

    /// <summary>The failure of a file that is malformed at the current place.</summary>
    public readonly PatchworkException Malformed(string what) =>
        new(VerdictCodes.MalformedModel, $"{_name}, byte {_at:N0}: {what}.");

    private readonly void Require(WireType type)
    {
        if (Type != type)
        {
            throw Malformed($"field {Field} is written as {Type}; expected {type}");
        }
    }

    private readonly void RequireWhole(int size)
    {
        if (Remaining % size != 0)
        {
            throw Malformed($"packed numbers take {Remaining:N0} bytes; expected a multiple of {size}");
        }
    }

    private int ReadLength()
    {
        Require(WireType.Bytes);
        int start = _at;
        ulong length = ReadVarint();
        if (length > (ulong)Remaining)
        {
            int left = Remaining;
            _at = start;
            throw Malformed($"field {Field} claims {length:N0} bytes, but {left:N0} remain");
        }

        return (int)length;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        int start = _at;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (_at == _end)
            {
                throw Malformed("the file or a message ends inside a number");
            }

            byte next = _bytes[_at++];
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        _at = start;
        throw Malformed("a number is written in more than 64 bits");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Remaining < count)
        {
            throw Malformed($"{count} bytes are expected, but {Remaining} remain");
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }
}
