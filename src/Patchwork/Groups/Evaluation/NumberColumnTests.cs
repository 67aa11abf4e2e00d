using Patchwork.Groups.Syntax;

namespace Patchwork.Groups.Evaluation;

/// <summary>Evaluates the tests of a column of numbers.</summary>
internal static class NumberColumnTests
{
    // Up to here one comparison a value, eight rows at a time, beats looking each row up.
    private const int FewValues = 8;

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
        if (values.Length <= FewValues)
        {
            FillFew(values, cells, words);
        }
        else
        {
            NumberLookup lookup = new(values);
            lookup.Fill(cells, words);
        }

        if (list.Negated)
        {
            ulong[] present = new ulong[words.Length];
            BitmapKernels.Fill(cells, new IsPresent(), present);
            BitmapKernels.Complement(words);
            BitmapKernels.And(words, present);
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
                BitmapKernels.Or(result, equal);
            }
        }
    }
}
