using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>Turns the rows of one CSV text into the columns of a table. CsvHelper finds the cells; what they mean is decided here.</summary>
internal sealed class CsvTableParser(string name, CsvOptions options)
{
    private const long RatioMatters = 256L << 20;

    private readonly byte[][] _missing = [.. options.MissingMarkers.Select(Encoding.UTF8.GetBytes)];
    private readonly bool _asWritten = !options.TrimCells && options.MissingMarkers.Count == 0;
    private readonly RowLines _lines = new();
    private long _line = 1;
    private long _nextLine = 1;

    /// <summary>Refuses what is larger than allowed.</summary>
    public void CheckSize(long bytes)
    {
        if (bytes > options.MaximumBytes)
        {
            throw TooLarge($"more than the {options.MaximumBytes} bytes allowed");
        }
    }

    /// <summary>Refuses what is larger than allowed, by itself or against its packed size.</summary>
    public void CheckSize(long bytes, long packedBytes)
    {
        CheckSize(bytes);
        if (bytes > RatioMatters && bytes / Math.Max(1, packedBytes) > options.MaximumPackingRatio)
        {
            throw TooLarge($"it unpacks to more than {options.MaximumPackingRatio} times its size");
        }
    }

    /// <summary>Refuses the marks of UTF-16 and UTF-32, which the library below would honour.</summary>
    public void RequireUtf8Mark(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF])
        {
            throw Bad(1, "the text is UTF-16 or UTF-32; expected a table saved as UTF-8");
        }
    }

    /// <summary>Reads the rows into a table.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="size">What a look at the whole text says about its size, by default nothing.</param>
    public Table Parse(Stream stream, CsvSize size = default)
    {
        using CsvReader reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = options.Separator,
                DetectSeparatorHint = false,
                HasHeader = false,
                SkipEmptyLines = false,
                // Counted here: the library would look through every row again for line ends.
                TrackLineNumbers = false,
                MaxRecordSize = options.MaximumRowBytes,
                MalformedData = CsvMalformedDataHandling.Skip,
                OnMalformedRecord = Refuse,
                BufferSize = 1 << 16,
            },
            leaveOpen: true
        );
        ColumnBuilder[] columns = ReadHeader(reader, size);
        using ColumnFiller filler = new(columns.Length, batch => AddRows(batch, columns), options.MayShare);
        try
        {
            ReadRows(reader, columns.Length, filler);
        }
        catch (Exception)
        {
            // What is wrong in an earlier row comes first.
            filler.Finish();
            throw;
        }

        filler.Finish();
        return new Table(ColumnJoin.All(columns, options.MayShare)) { Source = name, Lines = _lines };
    }

    /// <summary>The message for a failure that comes from below: bytes that are no gzip, or a row without end.</summary>
    public PatchworkException CannotGoOn(Exception e) =>
        e is CsvFormatException format
            ? new PatchworkException(
                ProblemCodes.BadTable,
                $"{name}, line {_nextLine}: the row cannot be read; is a quote not closed, or is the row longer than {options.MaximumRowBytes} bytes?",
                format.Message,
                e
            )
            : new PatchworkException(
                ProblemCodes.BadTable,
                e is InvalidDataException
                    ? $"{name}, after line {_line}: the gzip file is damaged or cut off; pack or fetch it again."
                    : $"{name}, after line {_line}: the file is damaged or ends too early ({e.Message})",
                null,
                e
            );

    private ColumnBuilder[] ReadHeader(CsvReader reader, CsvSize size)
    {
        if (options.Names is { } given)
        {
            return Builders([.. given], size);
        }

        if (!reader.Read())
        {
            throw Bad(1, "the table is empty; expected a header line");
        }

        _nextLine += 1 + QuoteProblem.LinesWithin(reader.RawRecord);
        RequireUtf8(reader.RawRecord);
        if (reader.FieldCount > options.MaximumColumns)
        {
            throw TooLarge($"more than {options.MaximumColumns} columns");
        }

        string[] names = new string[reader.FieldCount];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Encoding.UTF8.GetString(Trim(reader.GetSpan(i)));
        }

        return Builders(names, size);
    }

    private ColumnBuilder[] Builders(string[] names, CsvSize size)
    {
        int expectedRows = size.RowsFor(names.Length);
        return
        [
            .. CsvHeader
                .Resolve(names, options, name, _line)
                .Select(n => new ColumnBuilder(n, TypeOf(n), expectedRows)),
        ];
    }

    private CsvColumnType? TypeOf(string column) =>
        options.Types.Count > 0 && options.Types.TryGetValue(column, out CsvColumnType type) ? type : null;

    private void ReadRows(CsvReader reader, int columns, ColumnFiller filler)
    {
        long blank = 0;
        int rows = 0;
        while (reader.Read())
        {
            _line = _nextLine++;
            ReadOnlySpan<byte> row = reader.RawRecord;
            if (!row.IsEmpty && row[0] == options.Comment)
            {
                continue;
            }

            if (columns > 1 && row.IsEmpty)
            {
                blank = blank == 0 ? _line : blank;
                continue;
            }

            bool quoted = row.IndexOf((byte)'"') >= 0;
            if (quoted)
            {
                _nextLine += QuoteProblem.LinesWithin(row);
            }

            if (blank != 0)
            {
                throw Bad(
                    blank,
                    $"the line is empty; expected {columns} cells{(options.Names is null ? ", as in the header" : "")}"
                );
            }

            if (rows == options.MaximumRows || (long)rows * columns >= options.MaximumCells)
            {
                throw TooLarge($"more than {options.MaximumRows} rows or {options.MaximumCells} cells");
            }

            CopyRow(reader, row, quoted, columns, filler.Batch);
            _lines.Add(rows, _line);
            rows++;
            if (filler.Batch.IsFull)
            {
                filler.Next();
            }
        }
    }

    private void CopyRow(CsvReader reader, ReadOnlySpan<byte> row, bool quoted, int columns, CellBatch batch)
    {
        RequireUtf8(row);
        if (reader.FieldCount != columns)
        {
            throw Bad(
                _line,
                $"{reader.FieldCount} cells where {(options.Names is null ? $"the header has {columns}" : $"there should be {columns}")}"
            );
        }

        if (_asWritten && !quoted && batch.TryAddPlainRow(row, (byte)options.Separator, _line))
        {
            return;
        }

        batch.BeginRow(row.Length, _line);
        for (int i = 0; i < columns; i++)
        {
            ReadOnlySpan<byte> cell = reader.GetSpan(i);
            batch.AddCell(i, _asWritten ? cell : Clean(cell));
        }
    }

    private void AddRows(CellBatch batch, ColumnBuilder[] columns)
    {
        int rows = batch.Rows;
        int column = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            int added = columns[i].Add(batch, i);
            (rows, column) = added < rows ? (added, i) : (rows, column);
        }

        if (rows < batch.Rows)
        {
            string cell = Shown(batch.Cell(rows, column));
            long line = batch.Line(rows);
            batch.Clear();
            throw Bad(
                line,
                $"'{cell}' in column {column + 1} ('{columns[column].Name}') is not a number; expected numbers there"
            );
        }

        batch.Clear();
    }

    private ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> cell)
    {
        ReadOnlySpan<byte> trimmed = Trim(cell);
        return IsMarker(trimmed) ? [] : trimmed;
    }

    private bool IsMarker(ReadOnlySpan<byte> cell)
    {
        foreach (byte[] marker in _missing)
        {
            if (cell.SequenceEqual(marker))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => options.TrimCells ? cell.Trim(" \t"u8) : cell;

    private void RequireUtf8(ReadOnlySpan<byte> row)
    {
        if (!Utf8.IsValid(row))
        {
            throw Bad(_line, "the text is not UTF-8; expected a table saved as UTF-8");
        }
    }

    private void Refuse(CsvMalformedRecord record)
    {
        QuoteProblem problem =
            QuoteProblem.Find(record.RawRecord, options.Separator)
            ?? new QuoteProblem("the quotes are not in order", 0, 1);
        throw Bad(_nextLine + problem.LinesBefore, $"column {problem.Cell}: {problem.What}");
    }

    private static string Shown(ReadOnlySpan<byte> cell)
    {
        string text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 160)]);
        return text.Length <= 40 ? text : text[..40] + "…";
    }

    private PatchworkException Bad(long line, string what) =>
        new(ProblemCodes.BadTable, $"{name}, line {line}: {what}.");

    private PatchworkException TooLarge(string what) => new(ProblemCodes.TooLarge, $"{name} is too large: {what}.");
}
