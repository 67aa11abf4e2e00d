using System.Numerics;

namespace Patchwork.Measures;

/// <summary>
/// Draws rows with replacement, as many as there are, and tells how often each unit of rows was drawn: multinomial counts, made by
/// halving the units and drawing how many rows fall into each half.
/// </summary>
/// <remarks>
/// Exact, with integers alone, so the same on every machine. Rows that are units of their own are drawn page by page of 1,024, ten random bits a
/// row, so that neither the counters nor what is added up leaves the cache. Cost: n/32·log₂(units) words of random bits, and one step a row
/// where rows are units. For one thread.
/// </remarks>
internal sealed class RowResampler
{
    private const int PageBits = 10;
    private const int PageRows = 1 << PageBits;
    private const int WordBits = 64;

    private readonly IResampledMeasure _measure;
    private readonly int _rows;
    private readonly int[] _before;
    private readonly int[] _times;

    /// <summary>Draws for a measure over so many rows.</summary>
    public RowResampler(IResampledMeasure measure, int rows)
    {
        (_measure, _rows) = (measure, rows);
        ReadOnlySpan<int> sizes = measure.UnitSizes;
        _times = new int[sizes.IsEmpty ? Math.Min(PageRows, rows) : sizes.Length];
        _before = sizes.IsEmpty ? [] : new int[sizes.Length + 1];
        for (int unit = 0; unit < sizes.Length; unit++)
        {
            _before[unit + 1] = _before[unit] + sizes[unit];
        }
    }

    /// <summary>Draws once and adds what was drawn to the measure.</summary>
    public void Draw(SeededRandom random)
    {
        if (_before.Length > 0)
        {
            Share(random, 0, _times.Length, _rows);
            _measure.Add(0, _times);
        }
        else
        {
            Pages(random, 0, (_rows + PageRows - 1) / PageRows, _rows);
        }
    }

    /// <summary>How many of so many trials succeed, each with probability part/whole.</summary>
    /// <remarks>
    /// Compares a uniform number a trial with part/whole, all trials at a time, binary digit by binary digit: half of those still undecided are
    /// decided by each.
    /// </remarks>
    internal static int Successes(SeededRandom random, int trials, long part, long whole)
    {
        int successes = part >= whole ? trials : 0;
        int open = part >= whole ? 0 : trials;
        for (long rest = part; open > 0 && rest > 0; )
        {
            rest *= 2;
            int ones = Ones(random, open);
            if (rest >= whole)
            {
                rest -= whole;
                successes += open - ones;
                open = ones;
            }
            else
            {
                open -= ones;
            }
        }

        return successes;
    }

    private static int Ones(SeededRandom random, int bits)
    {
        int ones = 0;
        for (; bits >= WordBits; bits -= WordBits)
        {
            ones += BitOperations.PopCount(random.NextBits());
        }

        return bits == 0 ? ones : ones + BitOperations.PopCount(random.NextBits() >> (WordBits - bits));
    }

    private void Share(SeededRandom random, int from, int to, int drawn)
    {
        if (drawn == 0)
        {
            _times.AsSpan(from, to - from).Clear();
            return;
        }

        if (to - from == 1)
        {
            _times[from] = drawn;
            return;
        }

        int middle = (from + to) / 2;
        int first = Successes(random, drawn, _before[middle] - _before[from], _before[to] - _before[from]);
        Share(random, from, middle, first);
        Share(random, middle, to, drawn - first);
    }

    private void Pages(SeededRandom random, int from, int to, int drawn)
    {
        int start = from * PageRows;
        int rows = Math.Min(_rows, to * PageRows) - start;
        if (to - from == 1)
        {
            Page(random, start, rows, drawn);
            return;
        }

        int middle = (from + to) / 2;
        int first = Successes(random, drawn, (middle - from) * PageRows, rows);
        Pages(random, from, middle, first);
        Pages(random, middle, to, drawn - first);
    }

    private void Page(SeededRandom random, int start, int rows, int drawn)
    {
        Span<int> times = _times.AsSpan(0, rows);
        times.Clear();
        if (rows < PageRows)
        {
            for (; drawn > 0; drawn--)
            {
                times[random.NextInt(rows)]++;
            }
        }
        else
        {
            ulong bits = 0;
            for (int left = 0; drawn > 0; drawn--)
            {
                if (left == 0)
                {
                    (bits, left) = (random.NextBits(), WordBits / PageBits);
                }

                times[(int)(bits & (PageRows - 1))]++;
                bits >>= PageBits;
                left--;
            }
        }

        _measure.Add(start, times);
    }
}
