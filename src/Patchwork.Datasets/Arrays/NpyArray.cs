using System.Runtime.InteropServices;

namespace Patchwork.Datasets.Arrays;

/// <summary>An array of one or two dimensions as it stood in a <c>.npy</c> file, row after row, in the type it was stored in.</summary>
/// <remarks>
/// Immutable as long as the owner of the wrapped array leaves it alone. Asking for the elements as another type than
/// <see cref="Kind"/> is a fault of the caller (<see cref="InvalidOperationException"/>); <see cref="ToDoubles"/> serves any.
/// </remarks>
public sealed class NpyArray
{
    private readonly Array _elements;

    internal NpyArray(NpyKind kind, int[] shape, Array elements)
    {
        Kind = kind;
        Shape = shape;
        _elements = elements;
    }

    /// <summary>The type of the elements.</summary>
    public NpyKind Kind { get; }

    /// <summary>The number of elements along each dimension; one or two entries.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of rows: the first dimension.</summary>
    public int Rows => Shape[0];

    /// <summary>The number of elements a row: the second dimension, 1 when there is none.</summary>
    public int Columns => Shape.Count == 2 ? Shape[1] : 1;

    /// <summary>The number of elements.</summary>
    public int Count => _elements.Length;

    /// <summary>The elements of a boolean (each 0 or 1) or unsigned byte array.</summary>
    public ReadOnlySpan<byte> Bytes => As<byte>();

    /// <summary>The elements of a signed byte array.</summary>
    public ReadOnlySpan<sbyte> SBytes => As<sbyte>();

    /// <summary>The elements of a four-byte integer array.</summary>
    public ReadOnlySpan<int> Int32s => As<int>();

    /// <summary>The elements of an eight-byte integer array.</summary>
    public ReadOnlySpan<long> Int64s => As<long>();

    /// <summary>The elements of a single precision array.</summary>
    public ReadOnlySpan<float> Singles => As<float>();

    /// <summary>The elements of a double precision array.</summary>
    public ReadOnlySpan<double> Doubles => As<double>();

    /// <summary>The elements as they are stored, little endian.</summary>
    internal ReadOnlySpan<byte> Raw =>
        _elements switch
        {
            byte[] a => a,
            sbyte[] a => MemoryMarshal.AsBytes<sbyte>(a),
            int[] a => MemoryMarshal.AsBytes<int>(a),
            long[] a => MemoryMarshal.AsBytes<long>(a),
            float[] a => MemoryMarshal.AsBytes<float>(a),
            double[] a => MemoryMarshal.AsBytes<double>(a),
            _ => throw new InvalidOperationException("Not an array of numbers."),
        };

    /// <summary>Wraps bytes as a boolean array; the caller gives the array away. All bytes must be 0 or 1.</summary>
    public static NpyArray OfBooleans(byte[] elements, params int[] shape) =>
        elements.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)1)
            ? throw new ArgumentException("A boolean is 0 or 1.", nameof(elements))
            : Of(NpyKind.Boolean, elements, shape);

    /// <summary>Wraps bytes; the caller gives the array away. The shape is one-dimensional unless given.</summary>
    public static NpyArray Of(byte[] elements, params int[] shape) => Of(NpyKind.UInt8, elements, shape);

    /// <inheritdoc cref="Of(byte[], int[])"/>
    public static NpyArray Of(sbyte[] elements, params int[] shape) => Of(NpyKind.Int8, elements, shape);

    /// <inheritdoc cref="Of(byte[], int[])"/>
    public static NpyArray Of(int[] elements, params int[] shape) => Of(NpyKind.Int32, elements, shape);

    /// <inheritdoc cref="Of(byte[], int[])"/>
    public static NpyArray Of(long[] elements, params int[] shape) => Of(NpyKind.Int64, elements, shape);

    /// <inheritdoc cref="Of(byte[], int[])"/>
    public static NpyArray Of(float[] elements, params int[] shape) => Of(NpyKind.Single, elements, shape);

    /// <inheritdoc cref="Of(byte[], int[])"/>
    public static NpyArray Of(double[] elements, params int[] shape) => Of(NpyKind.Double, elements, shape);

    /// <summary>A copy of the elements as double. Exact but for eight-byte integers beyond 2⁵³, which are rounded.</summary>
    public double[] ToDoubles() =>
        _elements switch
        {
            byte[] a => Array.ConvertAll(a, v => (double)v),
            sbyte[] a => Array.ConvertAll(a, v => (double)v),
            int[] a => Array.ConvertAll(a, v => (double)v),
            long[] a => Array.ConvertAll(a, v => (double)v),
            float[] a => Array.ConvertAll(a, v => (double)v),
            double[] a => [.. a],
            _ => throw new InvalidOperationException("Not an array of numbers."),
        };

    private static NpyArray Of(NpyKind kind, Array elements, int[] shape)
    {
        int[] dimensions = shape.Length == 0 ? [elements.Length] : shape;
        long count = dimensions.Aggregate(1L, (product, d) => product * d);
        return dimensions.Length > 2 || Array.Exists(dimensions, d => d < 0) || count != elements.Length
            ? throw new ArgumentException($"{elements.Length} elements do not fill the shape.", nameof(shape))
            : new NpyArray(kind, dimensions, elements);
    }

    // The runtime would let sbyte[] pass for byte[] through object, hence the look at the exact type.
    private ReadOnlySpan<T> As<T>() =>
        _elements.GetType() == typeof(T[])
            ? (T[])_elements
            : throw new InvalidOperationException($"The array holds {NpyType.Format(Kind)} elements.");
}
