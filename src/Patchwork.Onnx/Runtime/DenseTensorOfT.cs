namespace Patchwork.Onnx.Runtime;

/// <summary>A tensor of elements of one .NET type.</summary>
internal sealed class DenseTensor<T> : DenseTensor
{
    /// <summary>Wraps an array; it is not copied.</summary>
    public DenseTensor(TensorShape shape, T[] values)
        : base(ElementTypes.Of<T>(), shape)
    {
        if (values.Length != shape.Count)
        {
            throw new ArgumentException($"{values.Length} values do not fill the shape {shape}.", nameof(values));
        }

        Values = values;
    }

    /// <summary>The elements.</summary>
    public T[] Values { get; }

    /// <inheritdoc/>
    public override Array Elements => Values;

    /// <inheritdoc/>
    public override DenseTensor As(TensorShape shape) => new DenseTensor<T>(shape, Values);

    /// <inheritdoc/>
    internal override void ReleaseTo(BufferPool buffers) => buffers.Release(Values);

    /// <inheritdoc/>
    internal override DenseTensor Blank(TensorShape shape) => new DenseTensor<T>(shape, new T[shape.Count]);

    /// <inheritdoc/>
    internal override void CopyRowsTo(DenseTensor target, int start) =>
        Values.CopyTo(target.As<T>().Values, start * Shape.CountOf(1, Shape.Rank));

    /// <inheritdoc/>
    internal override void FillOutput(RunContext context) => Array.Fill(context.Output<T>(0), Values[0]);
}
