using System.Buffers.Binary;

namespace Patchwork.Sandbox.Tests.Fuzzing;

/// <summary>Takes protobuf messages apart and puts them together, without knowing what they mean.</summary>
internal static class WireFields
{
    /// <summary>The fields of a message; null when the bytes are none.</summary>
    public static List<WireField>? Read(ReadOnlySpan<byte> bytes)
    {
        List<WireField> fields = [];
        while (!bytes.IsEmpty)
        {
            if (!TryVarint(ref bytes, out ulong key) || key >> 3 is 0 or > int.MaxValue)
            {
                return null;
            }

            int kind = (int)(key & 7);
            ulong value = 0;
            byte[]? inner = null;
            if (kind is 1 or 5)
            {
                int width = kind == 1 ? 8 : 4;
                if (bytes.Length < width)
                {
                    return null;
                }

                value =
                    kind == 1
                        ? BinaryPrimitives.ReadUInt64LittleEndian(bytes)
                        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
                bytes = bytes[width..];
            }
            else if (kind is not (0 or 2) || !TryVarint(ref bytes, out value))
            {
                return null;
            }

            if (kind == 2)
            {
                if (value > (ulong)bytes.Length)
                {
                    return null;
                }

                inner = bytes[..(int)value].ToArray();
                bytes = bytes[(int)value..];
            }

            fields.Add(new WireField((int)(key >> 3), kind, value, inner));
        }

        return fields;
    }

    /// <summary>The message of these fields.</summary>
    public static byte[] Write(IEnumerable<WireField> fields)
    {
        using MemoryStream message = new();
        Span<byte> fixedBytes = stackalloc byte[8];
        foreach (WireField field in fields)
        {
            WriteVarint(message, ((ulong)field.Number << 3) | (uint)field.Kind);
            switch (field.Kind)
            {
                case 0:
                    WriteVarint(message, field.Value);
                    break;
                case 2:
                    WriteVarint(message, (ulong)field.Bytes!.Length);
                    message.Write(field.Bytes);
                    break;
                default:
                    BinaryPrimitives.WriteUInt64LittleEndian(fixedBytes, field.Value);
                    message.Write(fixedBytes[..(field.Kind == 1 ? 8 : 4)]);
                    break;
            }
        }

        return message.ToArray();
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (int i = 0; i < Math.Min(10, bytes.Length); i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static void WriteVarint(Stream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }
}
