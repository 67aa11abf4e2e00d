namespace Patchwork.Datasets.Csv;

/// <summary>How a table is read from CSV. The defaults are those of interfaces section 2 and serve any file that follows RFC 4180.</summary>
/// <remarks>Immutable. Limits guard against files made to exhaust memory; beyond one the answer is <c>too-large</c>.</remarks>
public sealed record CsvOptions
{
    private readonly char _separator = ',';

    /// <summary>The defaults.</summary>
    public static CsvOptions Default { get; } = new();

    /// <summary>What stands between two cells: one ASCII character other than a quote or the end of a line. Default: comma.</summary>
    /// <exception cref="ArgumentException">Any other character.</exception>
    public char Separator
    {
        get => _separator;
        init =>
            _separator =
                char.IsAscii(value) && value is not ('"' or '\r' or '\n' or '\0')
                    ? value
                    : throw new ArgumentException(
                        "Expected one ASCII character, no quote, no line end.",
                        nameof(value)
                    );
    }

    /// <summary>Cells that mean missing, beside empty ones, compared exactly after trimming. Default: none.</summary>
    public IReadOnlyCollection<string> MissingMarkers { get; init; } = [];

    /// <summary>Types of columns by name; a column that is not listed is inferred. Default: none.</summary>
    public IReadOnlyDictionary<string, CsvColumnType> Types { get; init; } =
        new Dictionary<string, CsvColumnType>(StringComparer.Ordinal);

    /// <summary>Whether blanks and tabs around cells and names are dropped, also inside quotes. RFC 4180 keeps them. Default: false.</summary>
    public bool TrimCells { get; init; }

    /// <summary>What becomes of repeated and empty names in the header line. Default: refuse.</summary>
    public RepeatedNames RepeatedNames { get; init; }

    /// <summary>The names of the columns of a file without a header line. Default: null, the first line has them.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Lines that begin with this character are passed over. Default: null, there are no such lines.</summary>
    public char? Comment { get; init; }

    /// <summary>The greatest number of rows. Default: 500 million.</summary>
    public int MaximumRows { get; init; } = 500_000_000;

    /// <summary>The greatest number of columns. Default: 100,000.</summary>
    public int MaximumColumns { get; init; } = 100_000;

    /// <summary>The greatest number of cells, 8 bytes each in memory. Default: 2³¹.</summary>
    public long MaximumCells { get; init; } = 1L << 31;

    /// <summary>The greatest number of bytes, after unpacking. Default: 16 GiB.</summary>
    public long MaximumBytes { get; init; } = 16L << 30;

    /// <summary>The greatest number of bytes of one row. Default: 16 MiB.</summary>
    public int MaximumRowBytes { get; init; } = 16 << 20;

    /// <summary>How many times larger than packed a gzip file may become, once past 256 MiB. Default: 500.</summary>
    public int MaximumPackingRatio { get; init; } = 500;

    /// <summary>How many threads may read; more than two never do. 0, the default, for all cores. The table does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Whether a second thread may help, and there is a processor for it.</summary>
    internal bool MayShare => Threads != 1 && Environment.ProcessorCount > 1;
}
