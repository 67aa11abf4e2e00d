using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Patchwork.Datasets.Files;
using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// Writes tables as CSV: comma, header line, UTF-8, lines that end in a line feed, quotes only where needed. What
/// <see cref="CsvTableReader"/> reads back is equal, but for a column of text in which every cell looks like a number.
/// </summary>
/// <remarks>
/// Numbers are in shortest form that gives the same double again, infinities <c>1e999</c>, missing cells empty (in a table of
/// one column <c>""</c>, since a blank line could be overlooked). Equal tables give equal bytes. Thread-safe.
/// </remarks>
public static class CsvTableWriter
{
    private const int Block = 1 << 16;

    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    /// <summary>Writes a file, whole or not at all; gzip when its name ends in <c>.gz</c>.</summary>
    public static void Write(string path, Table table) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                {
                    using GZipStream packed = new(stream, CompressionLevel.Optimal, leaveOpen: true);
                    Write(packed, table);
                }
                else
                {
                    Write(stream, table);
                }
            }
        );

    /// <summary>Writes to a stream, which is left open.</summary>
    public static void Write(Stream stream, Table table) => Write(stream, table, withHeader: true);

    /// <summary>Writes to a stream, which is left open; rows alone when more rows of one table follow earlier ones.</summary>
    internal static void Write(Stream stream, Table table, bool withHeader)
    {
        ArrayBufferWriter<byte> buffer = new(Block + 4096);
        for (int c = 0; withHeader && c < table.Columns.Count; c++)
        {
            AddText(buffer, Encoding.UTF8.GetBytes(table.Columns[c].Name), c);
        }

        if (withHeader)
        {
            AddByte(buffer, '\n');
        }

        byte[][][] texts = [.. table.Columns.Select(CategoriesOf)];
        for (int row = 0; row < table.Rows; row++)
        {
            for (int c = 0; c < texts.Length; c++)
            {
                AddCell(buffer, table.Columns[c], texts[c], row, c);
            }

            if (texts.Length == 1 && table.Columns[0].IsMissing(row))
            {
                buffer.Write("\"\""u8);
            }

            AddByte(buffer, '\n');
            if (buffer.WrittenCount >= Block)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        stream.Write(buffer.WrittenSpan);
    }

    private static byte[][] CategoriesOf(Column column) =>
        column is TextColumn text ? [.. text.Categories.Select(Encoding.UTF8.GetBytes)] : [];

    private static void AddCell(ArrayBufferWriter<byte> buffer, Column column, byte[][] texts, int row, int index)
    {
        if (column is TextColumn text)
        {
            AddText(buffer, text.Codes[row] < 0 ? [] : texts[text.Codes[row]], index);
            return;
        }

        if (index > 0)
        {
            AddByte(buffer, ',');
        }

        double value = ((NumberColumn)column).Values[row];
        int whole = (int)value;
        if (whole == value && (whole != 0 || !double.IsNegative(value)))
        {
            // Most cells of most tables are codes and counts, which are written ten times faster as what they are.
            whole.TryFormat(buffer.GetSpan(16), out int digits, default, CultureInfo.InvariantCulture);
            buffer.Advance(digits);
        }
        else if (double.IsInfinity(value))
        {
            buffer.Write(value > 0 ? "1e999"u8 : "-1e999"u8);
        }
        else if (!double.IsNaN(value))
        {
            value.TryFormat(buffer.GetSpan(32), out int written, "R", CultureInfo.InvariantCulture);
            buffer.Advance(written);
        }
    }

    private static void AddText(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> text, int index)
    {
        if (index > 0)
        {
            AddByte(buffer, ',');
        }

        if (!text.ContainsAny(Special))
        {
            buffer.Write(text);
            return;
        }

        AddByte(buffer, '"');
        foreach (byte b in text)
        {
            if (b == '"')
            {
                AddByte(buffer, '"');
            }

            AddByte(buffer, (char)b);
        }

        AddByte(buffer, '"');
    }

    private static void AddByte(ArrayBufferWriter<byte> buffer, char c)
    {
        buffer.GetSpan(1)[0] = (byte)c;
        buffer.Advance(1);
    }
}
