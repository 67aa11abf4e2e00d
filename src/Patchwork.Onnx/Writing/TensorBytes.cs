using System.Buffers.Binary;
using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Writing;

/// <summary>Writes tensors: texts one by one, all else as raw little-endian bytes, whatever the machine.</summary>
internal static class TensorBytes
{
    /// <summary>Writes the fields of a tensor.</summary>
    public static void Write(WireWriter fields, OnnxTensor tensor)
    {
        fields.Integers(1, [.. tensor.Shape.Select(length => (long)length)]);
        fields.Integer(2, (int)tensor.Type);
        if (tensor.Name.Length > 0)
        {
            fields.Text(8, tensor.Name);
        }

        if (tensor.Values is string[] texts)
        {
            foreach (string text in texts)
            {
                fields.Text(6, text);
            }

            return;
        }

        fields.Bytes(9, Raw(tensor.Values));
    }

    private static byte[] Raw(Array values) =>
        values switch
        {
            bool[] truths => Array.ConvertAll(truths, truth => truth ? (byte)1 : (byte)0),
            byte[] numbers => numbers,
            sbyte[] numbers => Array.ConvertAll(numbers, number => unchecked((byte)number)),
            short[] numbers => Raw(numbers, 2, BinaryPrimitives.WriteInt16LittleEndian),
            ushort[] numbers => Raw(numbers, 2, BinaryPrimitives.WriteUInt16LittleEndian),
            Half[] numbers => Raw(numbers, 2, BinaryPrimitives.WriteHalfLittleEndian),
            int[] numbers => Raw(numbers, 4, BinaryPrimitives.WriteInt32LittleEndian),
            uint[] numbers => Raw(numbers, 4, BinaryPrimitives.WriteUInt32LittleEndian),
            float[] numbers => Raw(numbers, 4, BinaryPrimitives.WriteSingleLittleEndian),
            long[] numbers => Raw(numbers, 8, BinaryPrimitives.WriteInt64LittleEndian),
            ulong[] numbers => Raw(numbers, 8, BinaryPrimitives.WriteUInt64LittleEndian),
            double[] numbers => Raw(numbers, 8, BinaryPrimitives.WriteDoubleLittleEndian),
            _ => throw new ArgumentException($"A tensor cannot hold {values.GetType().Name}.", nameof(values)),
        };

    private static byte[] Raw<T>(T[] numbers, int size, BytesOfNumber<T> write)
    {
        byte[] raw = new byte[checked(numbers.Length * size)];
        for (int i = 0; i < numbers.Length; i++)
        {
            write(raw.AsSpan(i * size, size), numbers[i]);
        }

        return raw;
    }

    private delegate void BytesOfNumber<T>(Span<byte> bytes, T number);
}
