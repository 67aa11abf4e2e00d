using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Model;

/// <summary>
/// Reads a tensor. Its shape is only a claim: what is allocated follows from the bytes that are there, and the two must agree.
/// </summary>
internal sealed class TensorReader(OnnxLimits limits)
{
    private readonly List<long> _shape = [];
    private readonly List<long> _integers = [];
    private readonly List<float> _singles = [];
    private readonly List<double> _doubles = [];
    private readonly List<ReadOnlyMemory<byte>> _texts = [];
    private ReadOnlyMemory<byte>? _raw;
    private string _name = "";
    private long _type;

    public OnnxTensor Read(WireReader fields)
    {
        while (fields.Next())
        {
            ReadField(ref fields);
        }

        int[] shape = ReadShape(fields);
        long count = 1;
        foreach (int length in shape)
        {
            // At most 2^31 · 2^31 before the next look.
            count *= length;
            if (count > int.MaxValue)
            {
                throw fields.Malformed(
                    $"a tensor claims the shape [{string.Join(", ", shape)}], which no file can hold"
                );
            }
        }

        if (_type is <= 0 or > OnnxElementTypeNames.Last)
        {
            throw fields.Malformed($"tensor '{_name}' is of type {_type}, which there is not");
        }

        if (!Enum.IsDefined((OnnxElementType)_type))
        {
            throw new PatchworkException(
                VerdictCodes.UnsupportedOperator,
                $"Tensor '{_name}' holds values of type {_type}; expected numbers of 8 to 64 bits, truth values or texts.",
                OnnxElementTypeNames.Of(_type)
            );
        }

        OnnxElementType type = (OnnxElementType)_type;
        Array values = _raw is { } raw ? FromBytes(type, raw.Span, fields) : FromFields(type, fields);
        return values.Length == count
            ? new OnnxTensor(_name, type, shape, values)
            : throw fields.Malformed(
                $"tensor '{_name}' has {values.Length:N0} values; its shape [{string.Join(", ", shape)}] asks for {count:N0}"
            );
    }

    private void ReadField(ref WireReader fields)
    {
        switch (fields.Field)
        {
            case 1:
                fields.ReadIntegers(_shape);
                break;
            case 2:
                _type = fields.ReadInteger();
                break;
            case 4:
                fields.ReadSingles(_singles);
                break;
            case 5 or 7 or 11:
                fields.ReadIntegers(_integers);
                break;
            case 6:
                _texts.Add(fields.ReadBytes());
                break;
            case 8:
                _name = fields.ReadText();
                break;
            case 9:
                _raw = fields.ReadBytes();
                break;
            case 10:
                fields.ReadDoubles(_doubles);
                break;
            case 3:
                throw fields.Malformed("a tensor in segments is not supported");
            case 13:
                throw External();
            case 14:
                if (fields.ReadInteger() != 0)
                {
                    throw External();
                }

                break;
            default:
                fields.Skip();
                break;
        }
    }

    private static PatchworkException External() =>
        new(
            VerdictCodes.UnsupportedOperator,
            "The model keeps tensors in other files (external data); expected one file that holds all of them.",
            "external data"
        );

    private int[] ReadShape(WireReader fields)
    {
        if (_shape.Count > limits.Axes)
        {
            throw new PatchworkException(
                VerdictCodes.ModelTooLarge,
                $"Tensor '{_name}' has {_shape.Count:N0} axes; expected at most {limits.Axes}."
            );
        }

        return _shape.TrueForAll(length => length is >= 0 and <= int.MaxValue)
            ? [.. _shape.Select(length => (int)length)]
            : throw fields.Malformed(
                $"tensor '{_name}' has an axis of length {_shape.Find(l => l is < 0 or > int.MaxValue)}"
            );
    }

    private Array FromFields(OnnxElementType type, WireReader fields) =>
        type switch
        {
            OnnxElementType.Float => _singles.ToArray(),
            OnnxElementType.Double => _doubles.ToArray(),
            OnnxElementType.Text => Texts(fields),
            OnnxElementType.Boolean => Whole(0, 1, value => value == 1, fields),
            OnnxElementType.UInt8 => Whole(byte.MinValue, byte.MaxValue, value => (byte)value, fields),
            OnnxElementType.Int8 => Whole(sbyte.MinValue, sbyte.MaxValue, value => (sbyte)value, fields),
            OnnxElementType.UInt16 => Whole(ushort.MinValue, ushort.MaxValue, value => (ushort)value, fields),
            OnnxElementType.Int16 => Whole(short.MinValue, short.MaxValue, value => (short)value, fields),
            OnnxElementType.Int32 => Whole(int.MinValue, int.MaxValue, value => (int)value, fields),
            OnnxElementType.UInt32 => Whole(uint.MinValue, uint.MaxValue, value => (uint)value, fields),
            OnnxElementType.Float16 => Whole(
                ushort.MinValue,
                ushort.MaxValue,
                value => BitConverter.UInt16BitsToHalf((ushort)value),
                fields
            ),
            OnnxElementType.UInt64 => Array.ConvertAll([.. _integers], value => unchecked((ulong)value)),
            _ => _integers.ToArray(),
        };

    private T[] Whole<T>(long least, long most, Converter<long, T> convert, WireReader fields)
    {
        foreach (long value in _integers)
        {
            if (value < least || value > most)
            {
                throw fields.Malformed($"tensor '{_name}' holds {value}; its type allows {least} to {most}");
            }
        }

        return Array.ConvertAll([.. _integers], convert);
    }

    private string[] Texts(WireReader fields)
    {
        string[] texts = new string[_texts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] =
                OnnxText.TryRead(_texts[i].Span) ?? throw fields.Malformed($"a text of tensor '{_name}' is no UTF-8");
        }

        return texts;
    }

    // Little endian on every machine: the format's order, not the processor's.
    private Array FromBytes(OnnxElementType type, ReadOnlySpan<byte> raw, WireReader fields)
    {
        switch (type)
        {
            case OnnxElementType.UInt8:
                return raw.ToArray();
            case OnnxElementType.Int8:
                return MemoryMarshal.Cast<byte, sbyte>(raw).ToArray();
            case OnnxElementType.Boolean:
                return raw.ContainsAnyExceptInRange((byte)0, (byte)1)
                    ? throw fields.Malformed($"truth values of tensor '{_name}' are neither 0 nor 1")
                    : Array.ConvertAll(raw.ToArray(), value => value == 1);
            case OnnxElementType.Float:
                return Numbers(raw, 4, BinaryPrimitives.ReadSingleLittleEndian, fields);
            case OnnxElementType.Double:
                return Numbers(raw, 8, BinaryPrimitives.ReadDoubleLittleEndian, fields);
            case OnnxElementType.Float16:
                return Numbers(raw, 2, BinaryPrimitives.ReadHalfLittleEndian, fields);
            case OnnxElementType.UInt16:
                return Numbers(raw, 2, BinaryPrimitives.ReadUInt16LittleEndian, fields);
            case OnnxElementType.Int16:
                return Numbers(raw, 2, BinaryPrimitives.ReadInt16LittleEndian, fields);
            case OnnxElementType.UInt32:
                return Numbers(raw, 4, BinaryPrimitives.ReadUInt32LittleEndian, fields);
            case OnnxElementType.Int32:
                return Numbers(raw, 4, BinaryPrimitives.ReadInt32LittleEndian, fields);
            case OnnxElementType.UInt64:
                return Numbers(raw, 8, BinaryPrimitives.ReadUInt64LittleEndian, fields);
            case OnnxElementType.Int64:
                return Numbers(raw, 8, BinaryPrimitives.ReadInt64LittleEndian, fields);
            default:
                throw fields.Malformed($"the texts of tensor '{_name}' are given as raw bytes");
        }
    }

    private T[] Numbers<T>(ReadOnlySpan<byte> raw, int size, NumberOfBytes<T> read, WireReader fields)
    {
        if (raw.Length % size != 0)
        {
            throw fields.Malformed($"tensor '{_name}' has {raw.Length:N0} raw bytes; expected a multiple of {size}");
        }

        T[] numbers = new T[raw.Length / size];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = read(raw.Slice(i * size, size));
        }

        return numbers;
    }

    private delegate T NumberOfBytes<T>(ReadOnlySpan<byte> bytes);
}
