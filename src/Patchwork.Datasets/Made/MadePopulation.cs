using System.Globalization;
using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Datasets.Made;

/// <summary>
/// Made people in the shape of the American Community Survey's person records of 2018: the columns that the tasks of
/// <see cref="AcsTask"/> use, with their codes, their empty cells by age and work, and incomes that depend on most of them.
/// Nobody in it exists: for time, memory and trying things out, never for findings about people.
/// </summary>
/// <remarks>
/// <para>
/// Person i is drawn from block i / 65,536, and every block has a stream of its own, so that the rows are the same for any number
/// of threads, whichever columns are wanted, and a longer population begins with a shorter one. The column <c>SERIALNO</c> says
/// MADE in every row.
/// </para>
/// <para>Cost: about 2 µs a person and thread; a table takes 8 bytes a cell, a stream of CSV a few blocks. Immutable and thread-safe.</para>
/// </remarks>
public sealed class MadePopulation
{
    /// <summary>The most people.</summary>
    public const int MostRows = 50_000_000;

    /// <summary>The column of record numbers, <c>MADE000000000</c> and on.</summary>
    public const string SerialColumn = "SERIALNO";

    private const int BlockRows = 1 << 16;

    private static readonly string[] NumberNames = Enum.GetNames<MadeColumn>();

    /// <summary>Names a population.</summary>
    /// <param name="rows">How many people, 1 to <see cref="MostRows"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c> for another number.</exception>
    public MadePopulation(int rows, long seed)
    {
        Rows = rows is >= 1 and <= MostRows
            ? rows
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There can be 1 to {MostRows:N0} made people, not {rows:N0}."
            );
        Seed = seed;
    }

    /// <summary>The columns there are, in the order of the file.</summary>
    public static IReadOnlyList<string> Columns { get; } = [SerialColumn, .. NumberNames];

    /// <summary>The number of people.</summary>
    public int Rows { get; }

    /// <summary>The seed.</summary>
    public long Seed { get; }

    /// <summary>What is said of it wherever it is shown.</summary>
    public string Source => $"made people ({Rows:N0}, seed {Seed}; nobody in it exists)";

    /// <summary>Columns and codes in words.</summary>
    /// <param name="missingCode">What stands for an empty cell, described as 'not applicable'; null where cells stay empty.</param>
    public static DataDictionary Dictionary(double? missingCode = null) => MadeDictionary.Read(missingCode);

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The columns wanted, by default all but <see cref="SerialColumn"/>, which takes some 60 bytes a row.</param>
    /// <param name="threads">How many threads; 0 for all cores.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c> for a column that there is not.</exception>
    public Table ToTable(
        IReadOnlyList<string>? columns = null,
        int threads = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        string[] wanted = [.. columns ?? NumberNames];
        int[] places = [.. wanted.Select(PlaceOf)];
        double[][] values = [.. places.Select(place => place < 0 ? [] : new double[Rows])];
        int done = 0;
        Parallel.For(
            0,
            Blocks,
            Options(threads, cancellation),
            block =>
            {
                FillBlock(block, places, values, block * BlockRows);
                progress?.Report((double)Interlocked.Increment(ref done) / Blocks);
            }
        );
        return new Table(
            wanted.Select((name, c) => (Column)(places[c] < 0 ? Serials(0, Rows) : new NumberColumn(name, values[c])))
        )
        {
            Source = Source,
        };
    }

    /// <summary>Makes the table of a task, with only the columns that it needs.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="threads">How many threads; 0 for all cores.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public AcsExtract Extract(
        AcsTask task,
        int threads = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        string[] needed =
        [
            .. task.Features.Concat(task.FilterColumns).Append(task.Target).Distinct(StringComparer.Ordinal),
        ];
        return AcsExtract.Of(ToTable(needed, threads, progress, cancellation), task);
    }

    /// <summary>Writes the rows as CSV with a header line, block after block: memory does not grow with the rows.</summary>
    /// <param name="stream">Where to; it is left open.</param>
    /// <param name="threads">How many threads; 0 for all cores.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public void WriteCsv(
        Stream stream,
        int threads = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        int together = threads > 0 ? threads : Environment.ProcessorCount;
        for (int first = 0; first < Blocks; first += together)
        {
            byte[][] texts = new byte[Math.Min(together, Blocks - first)][];
            int start = first;
            Parallel.For(0, texts.Length, Options(threads, cancellation), i => texts[i] = TextOf(start + i));
            foreach (byte[] text in texts)
            {
                stream.Write(text);
            }

            progress?.Report((double)(first + texts.Length) / Blocks);
        }
    }

    private int Blocks => (Rows + BlockRows - 1) / BlockRows;

    private static ParallelOptions Options(int threads, CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = threads <= 0 ? -1 : threads, CancellationToken = cancellation };

    private static int PlaceOf(string name)
    {
        int place = Array.IndexOf(NumberNames, name);
        return place >= 0 || string.Equals(name, SerialColumn, StringComparison.Ordinal)
            ? place
            : throw new PatchworkException(
                ProblemCodes.UnknownColumn,
                $"Made people have no column '{name}'; expected some of {string.Join(", ", Columns)}."
            );
    }

    private static TextColumn Serials(int first, int rows)
    {
        // Numbers of one length sort as texts as they do as numbers.
        string[] texts = new string[rows];
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            texts[row] = string.Create(CultureInfo.InvariantCulture, $"MADE{first + row:000000000}");
            codes[row] = row;
        }

        return new TextColumn(SerialColumn, codes, texts);
    }

    private void FillBlock(int block, int[] places, double[][] values, int start)
    {
        SeededRandom random = new(Seed, "made-acs", block);
        MadePerson person = new();
        int rows = Math.Min(BlockRows, Rows - (block * BlockRows));
        for (int row = start; row < start + rows; row++)
        {
            person.Draw(random);
            ReadOnlySpan<double> cells = person.Cells;
            for (int c = 0; c < places.Length; c++)
            {
                if (places[c] >= 0)
                {
                    values[c][row] = cells[places[c]];
                }
            }
        }
    }

    private byte[] TextOf(int block)
    {
        int first = block * BlockRows;
        int rows = Math.Min(BlockRows, Rows - first);
        double[][] values = [.. NumberNames.Select(_ => new double[rows])];
        FillBlock(block, [.. Enumerable.Range(0, NumberNames.Length)], values, 0);
        Table table = new(
            NumberNames.Select((name, c) => (Column)new NumberColumn(name, values[c])).Prepend(Serials(first, rows))
        );
        using MemoryStream text = new(rows * 128);
        CsvTableWriter.Write(text, table, withHeader: block == 0);
        return text.ToArray();
    }
}
