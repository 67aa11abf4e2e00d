using Patchwork.Reports;

namespace Patchwork.Hunting;

/// <summary>The conditions that a slice may be made of: all parts of all columns with enough rows and a bound that leaves them a chance.</summary>
/// <remarks>Items are numbered by column, then by code, so that ascending items are conditions in the order of the columns.</remarks>
internal sealed class SliceItems
{
    private readonly SliceColumn[] _columns;
    private readonly int[] _codeOf;

    private SliceItems(SliceColumn[] columns, int[] columnOf, int[] codeOf)
    {
        _columns = columns;
        ColumnOf = columnOf;
        _codeOf = codeOf;
    }

    /// <summary>The column of each item.</summary>
    public int[] ColumnOf { get; }

    /// <summary>The number of items.</summary>
    public int Count => ColumnOf.Length;

    /// <summary>What the conditions say.</summary>
    public string Say(ReadOnlySpan<int> items)
    {
        string[] parts = new string[items.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = _columns[ColumnOf[items[i]]].Condition(_codeOf[items[i]]);
        }

        return string.Join(" and ", parts);
    }

    /// <summary>Finds the items of a table and with them level 1.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="score">The score, with its support.</param>
    /// <param name="support">σ.</param>
    /// <param name="best">Told of every slice; its threshold decides what stays.</param>
    /// <param name="threads">How many columns are worked on at a time.</param>
    /// <param name="count">Receives how much work it was.</param>
    public static (SliceItems Items, SliceLevel Level) Find(
        SliceColumn[] columns,
        double[] errors,
        SliceScore score,
        int support,
        BestSlices best,
        int threads,
        out LevelCount count
    )
    {
        Parts[] parts = new Parts[columns.Length];
        // A buffer a thread: a new one a column would leave gigabytes to the collector where rows are many.
        Parallel.For(
            0,
            columns.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new int[errors.Length],
            (c, _, codes) =>
            {
                parts[c] = Parts.Of(columns[c], errors, codes);
                return codes;
            },
            _ => { }
        );

        int evaluated = 0;
        foreach (Parts part in parts)
        {
            for (int code = 0; code < part.Sizes.Length; code++)
            {
                if (part.Sizes[code] >= support)
                {
                    evaluated++;
                    best.Raise(score.Of(part.Sizes[code], part.Errors[code]));
                }
            }
        }

        List<int> columnOf = [];
        List<int> codeOf = [];
        SliceLevel level = new(1);
        double threshold = best.Threshold;
        for (int c = 0; c < parts.Length; c++)
        {
            Parts part = parts[c];
            for (int code = 0; code < part.Sizes.Length; code++)
            {
                if (score.Bound(part.Sizes[code], part.Errors[code], part.Largest[code]) >= threshold)
                {
                    best.Keep(score.Of(part.Sizes[code], part.Errors[code]), [columnOf.Count]);
                    level.Add([], columnOf.Count, part.Sizes[code], part.Errors[code], part.Largest[code]);
                    columnOf.Add(c);
                    codeOf.Add(code);
                }
            }
        }

        count = new LevelCount(1, parts.Sum(p => (long)p.Sizes.Length), evaluated, evaluated, level.Count);
        return (new SliceItems(columns, [.. columnOf], [.. codeOf]), level);
    }

    /// <summary>All conditions with at least so many rows.</summary>
    public static SliceItems WithRows(SliceColumn[] columns, int rows, int support)
    {
        List<int> columnOf = [];
        List<int> codeOf = [];
        int[] codes = new int[rows];
        for (int c = 0; c < columns.Length; c++)
        {
            columns[c].Encode(codes);
            int[] sizes = new int[columns[c].Codes];
            foreach (int code in codes)
            {
                sizes[code]++;
            }

            for (int code = 0; code < sizes.Length; code++)
            {
                if (sizes[code] >= support)
                {
                    columnOf.Add(c);
                    codeOf.Add(code);
                }
            }
        }

        return new SliceItems(columns, [.. columnOf], [.. codeOf]);
    }

    /// <summary>Makes the bitmaps of the items.</summary>
    /// <exception cref="PatchworkException"><c>too-large</c> when they need more bytes than there may be.</exception>
    public ItemBitmaps Bitmaps(RowOrder order, int rows, int threads, long mostBytes = ItemBitmaps.MostBytes)
    {
        const double MiB = 1 << 20;
        long bytes = ItemBitmaps.BytesFor(order, Count);
        if (bytes > mostBytes)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{Wording.Counted(Count, "condition")} over {Wording.Counted(rows, "row")} need {bytes / MiB:N0} MiB, and there may be {mostBytes / MiB:N0}; ask for larger groups (--min-support), fewer --bins or fewer columns (--features)."
            );
        }

        ItemBitmaps bitmaps = new(order, Count);
        Parallel.For(
            0,
            _columns.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new int[rows],
            (c, _, codes) =>
            {
                int[] itemOf = new int[_columns[c].Codes];
                itemOf.AsSpan().Fill(-1);
                bool any = false;
                for (int item = 0; item < Count; item++)
                {
                    if (ColumnOf[item] == c)
                    {
                        itemOf[_codeOf[item]] = item;
                        any = true;
                    }
                }

                if (any)
                {
                    _columns[c].Encode(codes);
                    bitmaps.Fill(codes, itemOf);
                }

                return codes;
            },
            _ => { }
        );
        return bitmaps;
    }

    /// <summary>Size, total and largest error of each code of a column.</summary>
    private sealed record Parts(int[] Sizes, double[] Errors, double[] Largest)
    {
        public static Parts Of(SliceColumn column, double[] errors, int[] codes)
        {
            column.Encode(codes);
            Parts parts = new(new int[column.Codes], new double[column.Codes], new double[column.Codes]);
            for (int row = 0; row < codes.Length; row++)
            {
                int code = codes[row];
                parts.Sizes[code]++;
                parts.Errors[code] += errors[row];
                parts.Largest[code] = Math.Max(parts.Largest[code], errors[row]);
            }

            return parts;
        }
    }
}
