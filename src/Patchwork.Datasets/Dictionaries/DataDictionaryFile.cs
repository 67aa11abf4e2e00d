using System.Buffers;
using System.Text;
using Patchwork.Datasets.Files;
using Patchwork.Tables;
using YamlDotNet.Core;

namespace Patchwork.Datasets.Dictionaries;

/// <summary>
/// Reads data dictionaries: YAML that says in words what columns and codes mean.
/// </summary>
/// <remarks>
/// <para>
/// The form is <c>columns: { gender: { label: Gender, description: …, unit: years, values: { male: men }, notApplicable: ["-1"] } }</c>;
/// every entry of a column may be left out. Codes that are numbers are brought to shortest form, so that <c>1</c>, <c>01</c> and
/// <c>1.0</c> name the same code, as they do in a table.
/// </para>
/// <para>
/// Anything else is <c>bad-table</c> with line and column; an unknown key names the nearest known one. At most 4 MiB;
/// anchors, aliases and tags are refused, so a small file cannot become a large dictionary. Thread-safe.
/// </para>
/// </remarks>
public static class DataDictionaryFile
{
    private const int MaximumBytes = 4 << 20;

    /// <summary>Reads a file.</summary>
    public static DataDictionary Read(string path)
    {
        try
        {
            using FileStream file = PlainFile.Open(path, 0);
            return Read(file, path);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{path}: the data dictionary cannot be opened ({e.Message})",
                null,
                e
            );
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The bytes, UTF-8; it is left open.</param>
    /// <param name="name">What messages call the dictionary.</param>
    public static DataDictionary Read(Stream stream, string name)
    {
        byte[] block = new byte[1 << 14];
        using MemoryStream bytes = new();
        for (int read; (read = stream.Read(block)) > 0; )
        {
            bytes.Write(block, 0, read);
            if (bytes.Length > MaximumBytes)
            {
                throw new PatchworkException(
                    ProblemCodes.TooLarge,
                    $"{name} is too large: expected at most {MaximumBytes} bytes of data dictionary."
                );
            }
        }

        return Parse(Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name), name);
    }

    /// <summary>Reads a dictionary from its text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="name">What messages call the dictionary.</param>
    public static DataDictionary Parse(string text, string name)
    {
        try
        {
            return new DictionaryEvents(new Parser(new StringReader(text)), name).Read();
        }
        catch (YamlException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{name}, line {e.Start.Line}, column {e.Start.Column}: not YAML ({e.Message})",
                null,
                e
            );
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
        }

        int valid = 0;
        while (Rune.DecodeFromUtf8(bytes[valid..], out _, out int length) == OperationStatus.Done)
        {
            valid += length;
        }

        if (valid < bytes.Length)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{name}, line {bytes[..valid].Count((byte)'\n') + 1}: the text is not UTF-8; expected YAML saved as UTF-8."
            );
        }

        return Encoding.UTF8.GetString(bytes);
    }
}
