using Patchwork.Datasets.Arrays;

namespace Patchwork.Datasets.Images;

/// <summary>Pictures of one size with one label each: what a table is for rows of people.</summary>
/// <remarks>
/// n pictures of c channels take n · c · height · width bytes, one byte a value from 0 to 255, and one byte a label.
/// Immutable as long as the owner of the arrays leaves them alone; safe to share between threads.
/// </remarks>
public sealed class ImageTable
{
    private readonly byte[] _pixels;
    private readonly byte[] _labels;

    /// <summary>Makes a table and takes ownership of the arrays.</summary>
    /// <param name="shape">The size of each picture.</param>
    /// <param name="pixels">The pictures one after the other.</param>
    /// <param name="labels">A class a picture, from 0.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <exception cref="ArgumentException">Lengths do not go together, or a label names no class.</exception>
    public ImageTable(ImageShape shape, byte[] pixels, byte[] labels, IReadOnlyList<string> classes)
    {
        if (pixels.LongLength != (long)labels.Length * shape.Size)
        {
            throw new ArgumentException(
                $"{pixels.Length} bytes are not {labels.Length} pictures of {shape}.",
                nameof(pixels)
            );
        }

        if (Array.Exists(labels, label => label >= classes.Count))
        {
            throw new ArgumentException($"A label is beyond the {classes.Count} classes.", nameof(labels));
        }

        Shape = shape;
        Classes = classes;
        _pixels = pixels;
        _labels = labels;
    }

    /// <summary>The number of pictures.</summary>
    public int Count => _labels.Length;

    /// <summary>The size of each picture.</summary>
    public ImageShape Shape { get; }

    /// <summary>The names of the classes; a label is an index into them.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>A label a picture.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>All values, picture after picture.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The values of one picture, channel by channel.</summary>
    public ReadOnlySpan<byte> this[int picture] => _pixels.AsSpan(picture * Shape.Size, Shape.Size);

    /// <summary>How many pictures each class has.</summary>
    public int[] CountByClass()
    {
        int[] counts = new int[Classes.Count];
        foreach (byte label in _labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>The pictures as an array [pictures, values a picture] that shares the bytes.</summary>
    public NpyArray PixelArray() => NpyArray.Of(_pixels, Count, Shape.Size);

    /// <summary>The labels as an array [pictures] that shares the bytes.</summary>
    public NpyArray LabelArray() => NpyArray.Of(_labels);
}
