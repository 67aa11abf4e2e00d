using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Evaluation;

/// <summary>Evaluates the tests of a column of numbers.</summary>
internal static class NumberColumnTests
{
    // Up to here one comparison a value, eight rows at a time, beats looking a code up, or searching for another number.
    private const int FewCodes = 2;
    private const int FewValues = 64;

    public static void Fill(ColumnTest test, ReadOnlySpan<double> cells, Span<ulong> words)
    {
        switch (test)
        {
            case ComparisonNode comparison:
                Compare(comparison.Operator, comparison.Value.Number, cells, words);
                break;
            case BetweenNode between:
                BitmapKernels.Fill(cells, new IsBetween(between.Low.Number, between.High.Number), words);
                break;
            case InListNode list:
                FillList(list, cells, words);
                break;
            default:
                throw new NotSupportedException($"{test.GetType().Name} is no test of numbers.");
        }
    }

    private static void Compare(
        ComparisonOperator comparison,
        double bound,
        ReadOnlySpan<double> cells,
        Span<ulong> words
    )
    {
        switch (comparison)
        {
            case ComparisonOperator.Equal:
                BitmapKernels.Fill(cells, new IsEqual(bound), words);
                break;
            case ComparisonOperator.NotEqual:
                BitmapKernels.Fill(cells, new IsOther(bound), words);
                break;
            case ComparisonOperator.Less:
                BitmapKernels.Fill(cells, new IsBelow(bound), words);
                break;
            case ComparisonOperator.LessOrEqual:
                BitmapKernels.Fill(cells, new IsAtMost(bound), words);
                break;
            case ComparisonOperator.Greater:
                BitmapKernels.Fill(cells, new IsAbove(bound), words);
                break;
            default:
                BitmapKernels.Fill(cells, new IsAtLeast(bound), words);
                break;
        }
    }

    private static void FillList(InListNode list, ReadOnlySpan<double> cells, Span<ulong> words)
    {
        double[] values = [.. list.Listed.Select(v => v.Number).Distinct().Order()];
        NumberLookup? lookup = values.Length <= FewCodes ? null : NumberLookup.TryCreate(values);
        if (lookup is not null)
        {
            lookup.Fill(cells, words);
        }
        else if (values.Length <= FewValues)
        {
            FillFew(values, cells, words);
        }
        else
        {
            Search(values, cells, words);
        }

        if (list.Negated)
        {
            ulong[] present = new ulong[words.Length];
            BitmapKernels.Fill(cells, new IsPresent(), present);
            Bitmap.AndNot(present, words, words);
        }
    }

    private static void FillFew(double[] values, ReadOnlySpan<double> cells, Span<ulong> words)
    {
        // A stretch of rows stays in the cache while all values are compared with it.
        const int WordsAtOnce = 64;
        Span<ulong> equal = stackalloc ulong[WordsAtOnce];
        for (int from = 0; from < words.Length; from += WordsAtOnce)
        {
            int count = Math.Min(WordsAtOnce, words.Length - from);
            ReadOnlySpan<double> stretch = cells[(from << 6)..Math.Min(cells.Length, (from + count) << 6)];
            Span<ulong> result = words.Slice(from, count);
            result.Clear();
            foreach (double value in values)
            {
                BitmapKernels.Fill(stretch, new IsEqual(value), equal[..count]);
                Bitmap.Or(result, equal[..count], result);
            }
        }
    }

    private static void Search(double[] sorted, ReadOnlySpan<double> cells, Span<ulong> words)
    {
        words.Clear();
        for (int i = 0; i < cells.Length; i++)
        {
            // Array.BinarySearch orders NaN before all numbers, and NaN is never listed.
            words[i >> 6] |= Array.BinarySearch(sorted, cells[i]) >= 0 ? 1UL << (i & 63) : 0;
        }
    }
}
