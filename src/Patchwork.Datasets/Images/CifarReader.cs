using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Images;

/// <summary>
/// Reads the binary files of CIFAR-10 and CIFAR-100: records of the label and 3,072 bytes (1,024 red, 1,024 green, 1,024 blue,
/// each 32 × 32 by rows), without a header. Plain or gzip.
/// </summary>
/// <remarks>
/// CIFAR-100 as published has two label bytes a record, the superclass and the class; some copies have the class alone. Which it
/// is follows from the length. Errors are <c>bad-array</c>, or <c>too-large</c> beyond 512 MiB. Thread-safe.
/// </remarks>
public static class CifarReader
{
    /// <summary>The size of a picture.</summary>
    public static ImageShape Shape => new(3, 32, 32);

    private const int Superclasses = 20;

    // The largest published file has 154 MB; a small file made to unpack without end stops here.
    private const int MaximumBytes = 512 << 20;

    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">The names of the classes: 10, or 100 for CIFAR-100.</param>
    public static ImageTable Read(string path, IReadOnlyList<string> classes) =>
        PackedFile.Read(path, ProblemCodes.BadArray, stream => Read(stream, path, classes));

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The records; it is left open.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="classes">The names of the classes: 10, or 100 for CIFAR-100.</param>
    public static ImageTable Read(Stream stream, string name, IReadOnlyList<string> classes)
    {
        byte[] bytes = BoundedBytes.Read(stream, MaximumBytes);
        if (bytes.Length == MaximumBytes && !BoundedBytes.IsAtEnd(stream))
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{name} is too large: expected at most {MaximumBytes} bytes."
            );
        }

        int labels = LabelsARecord(bytes.Length, classes.Count, name);
        int record = labels + Shape.Size;
        int count = bytes.Length / record;
        byte[] pixels = new byte[count * Shape.Size];
        byte[] classOf = new byte[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> next = bytes.AsSpan(i * record, record);
            if (labels == 2)
            {
                Require(next[0], Superclasses, "superclass", name, i);
            }

            classOf[i] = next[labels - 1];
            Require(classOf[i], classes.Count, "class", name, i);
            next[labels..].CopyTo(pixels.AsSpan(i * Shape.Size));
        }

        return new ImageTable(Shape, pixels, classOf, classes);
    }

    /// <summary>Puts tables of the same classes one after the other.</summary>
    public static ImageTable Join(IReadOnlyList<ImageTable> parts) =>
        parts.Count == 1
            ? parts[0]
            : new ImageTable(
                Shape,
                [.. parts.SelectMany(p => p.Pixels.ToArray())],
                [.. parts.SelectMany(p => p.Labels.ToArray())],
                parts[0].Classes
            );

    private static int LabelsARecord(int length, int classes, string name)
    {
        if (length > 0 && classes > 10 && length % (Shape.Size + 2) == 0)
        {
            return 2;
        }

        return length > 0 && length % (Shape.Size + 1) == 0
            ? 1
            : throw new PatchworkException(
                ProblemCodes.BadArray,
                $"{name}: {length} bytes are not a whole number of records of {Shape.Size + 1}"
                    + (classes > 10 ? $" or {Shape.Size + 2}" : "")
                    + " bytes; is it cut off, or not a binary file of CIFAR?"
            );
    }

    private static void Require(byte label, int below, string kind, string name, int record)
    {
        if (label >= below)
        {
            throw new PatchworkException(
                ProblemCodes.BadArray,
                $"{name}, record {record + 1}: the {kind} is {label}; expected 0 to {below - 1}."
            );
        }
    }
}
