using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Runtime;

/// <summary>A tensor whose elements lie in one array in row-major order.</summary>
internal abstract class DenseTensor(OnnxElementType type, TensorShape shape) : RuntimeValue
{
    /// <summary>What it holds.</summary>
    public OnnxElementType Type { get; } = type;

    /// <summary>The lengths of its axes.</summary>
    public TensorShape Shape { get; } = shape;

    /// <summary>How many elements it has.</summary>
    public int Count => Shape.Count;

    /// <inheritdoc/>
    public override ValueInfo Info => new TensorInfo(Type, Shape);

    /// <summary>The elements, exactly <see cref="Count"/> of them.</summary>
    public abstract Array Elements { get; }

    /// <summary>The same elements under another shape of as many.</summary>
    public abstract DenseTensor As(TensorShape shape);

    /// <summary>The same tensor where the type is known.</summary>
    public DenseTensor<T> As<T>() => (DenseTensor<T>)this;

    /// <summary>A tensor of the same type and another shape, without elements of its own yet.</summary>
    internal abstract DenseTensor Blank(TensorShape shape);

    /// <summary>Copies all elements into another tensor, from an index of its axis 0 on.</summary>
    internal abstract void CopyRowsTo(DenseTensor target, int start);

    /// <summary>Makes the first output of a run from copies of the first element.</summary>
    internal abstract void FillOutput(RunContext context);

    /// <summary>Says that a holder of the elements is gone.</summary>
    internal abstract void ReleaseTo(BufferPool buffers);

    /// <summary>Wraps a tensor of a file.</summary>
    public static DenseTensor Of(OnnxTensor tensor)
    {
        TensorShape shape = new([.. tensor.Shape]);
        return tensor.Type switch
        {
            OnnxElementType.Float => new DenseTensor<float>(shape, (float[])tensor.Values),
            OnnxElementType.Double => new DenseTensor<double>(shape, (double[])tensor.Values),
            OnnxElementType.Int64 => new DenseTensor<long>(shape, (long[])tensor.Values),
            OnnxElementType.Int32 => new DenseTensor<int>(shape, (int[])tensor.Values),
            OnnxElementType.Boolean => new DenseTensor<bool>(shape, (bool[])tensor.Values),
            OnnxElementType.Text => new DenseTensor<string>(shape, (string[])tensor.Values),
            OnnxElementType.Float16 => new DenseTensor<Half>(shape, (Half[])tensor.Values),
            OnnxElementType.UInt8 => new DenseTensor<byte>(shape, (byte[])tensor.Values),
            OnnxElementType.Int8 => new DenseTensor<sbyte>(shape, (sbyte[])tensor.Values),
            OnnxElementType.UInt16 => new DenseTensor<ushort>(shape, (ushort[])tensor.Values),
            OnnxElementType.Int16 => new DenseTensor<short>(shape, (short[])tensor.Values),
            OnnxElementType.UInt32 => new DenseTensor<uint>(shape, (uint[])tensor.Values),
            _ => new DenseTensor<ulong>(shape, (ulong[])tensor.Values),
        };
    }
}
