using System.Buffers.Binary;
using System.Text;

namespace Patchwork.Datasets.Arrays;

/// <summary>The checked header of an array file: what follows it, and that exactly so many bytes follow.</summary>
/// <param name="Kind">The type of the elements.</param>
/// <param name="Shape">One or two dimensions.</param>
internal sealed record NpyHeader(NpyKind Kind, int[] Shape)
{
    private const int MaximumLength = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public int Rows => Shape[0];

    public int Count => Shape.Length == 1 ? Shape[0] : Shape[0] * Shape[1];

    /// <summary>Reads and checks a header; the source then stands at the first element.</summary>
    public static NpyHeader Read(NpySource source)
    {
        Span<byte> start = stackalloc byte[8];
        if (source.Read(start) < 8 || !start[..6].SequenceEqual(Magic))
        {
            throw source.Bad("is not a NumPy array: it does not begin with \\x93NUMPY and a version");
        }

        if (start[6] is not (1 or 2) || start[7] != 0)
        {
            throw source.Bad($"has NumPy format version {start[6]}.{start[7]}; expected 1.0 or 2.0");
        }

        NpyHeader header = Check(new NpyHeaderText(ReadText(source, start[6]), source).Parse(), source);
        long bytes = (long)header.Count * NpyType.Size(header.Kind);
        if (source.Remaining is { } remaining && remaining != bytes)
        {
            throw source.Bad(
                $"has {remaining} bytes after its header, but shape ({string.Join(", ", header.Shape)}) of "
                    + $"{NpyType.Format(header.Kind)} needs {bytes}"
            );
        }

        return header;
    }

    /// <summary>The header as NumPy writes it: version 1.0, padded with blanks so that the elements start at a multiple of 64 bytes.</summary>
    public byte[] ToBytes()
    {
        string shape = Shape.Length == 1 ? $"({Shape[0]},)" : $"({Shape[0]}, {Shape[1]})";
        string text = $"{{'descr': '{NpyType.Format(Kind)}', 'fortran_order': False, 'shape': {shape}, }}";
        int length = (10 + text.Length + 1 + 63) / 64 * 64;
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill((byte)' ');
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        bytes[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(length - 10));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static string ReadText(NpySource source, int version)
    {
        Span<byte> field = stackalloc byte[version == 1 ? 2 : 4];
        source.RequireFull(source.Read(field), field.Length);
        uint length =
            version == 1
                ? BinaryPrimitives.ReadUInt16LittleEndian(field)
                : BinaryPrimitives.ReadUInt32LittleEndian(field);
        if (length > MaximumLength || length > source.Remaining)
        {
            throw source.Bad(
                $"announces a header of {length} bytes; expected at most {Math.Min(MaximumLength, source.Remaining ?? MaximumLength)}"
            );
        }

        byte[] text = new byte[length];
        if (source.Read(text) < text.Length)
        {
            throw source.Bad("ends inside its header");
        }

        return Encoding.Latin1.GetString(text);
    }

    private static NpyHeader Check(NpyHeaderFields fields, NpySource source)
    {
        NpyKind kind =
            NpyType.Parse(fields.Descr)
            ?? throw source.Bad($"holds elements of type '{Shown(fields.Descr)}'; expected {NpyType.Expected}");
        if (fields.Shape.Length is not (1 or 2))
        {
            throw source.Bad($"has {fields.Shape.Length} dimensions; expected one or two");
        }

        // In two dimensions Fortran order differs from C order, unless one of the two has at most one element.
        if (fields.FortranOrder && fields.Shape.Length == 2 && Array.TrueForAll(fields.Shape, d => d > 1))
        {
            throw source.Bad("is stored in Fortran order; expected C order (numpy.ascontiguousarray makes it so)");
        }

        // Each bound is checked before multiplying, so that nothing overflows.
        if (
            Array.Exists(fields.Shape, d => d > Array.MaxLength)
            || (fields.Shape is [> 0 and long rows, long columns] && columns > Array.MaxLength / rows)
        )
        {
            throw source.Bad(
                $"announces shape ({string.Join(", ", fields.Shape)}), more than the {Array.MaxLength} elements that can be held"
            );
        }

        return new NpyHeader(kind, Array.ConvertAll(fields.Shape, d => (int)d));
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
