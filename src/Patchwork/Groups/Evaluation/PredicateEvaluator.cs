using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Evaluation;

/// <summary>
/// Evaluates a checked predicate into a bitmap. Each column test fills a bitmap by a vector kernel; parts are then combined 64
/// rows at a time. Bits beyond the last row are left to the caller to clear.
/// </summary>
/// <remarks>One use by one thread. Recursion is bounded by the nesting limit; at most one bitmap a level is alive.</remarks>
internal sealed class PredicateEvaluator(Table table)
{
    private readonly Stack<ulong[]> _spare = new();

    public ulong[] Evaluate(PredicateNode node)
    {
        ulong[] words = Rent();
        Fill(node, words);
        return words;
    }

    private void Fill(PredicateNode node, ulong[] words)
    {
        switch (node)
        {
            case AndNode and:
                Fill(and.Operands[0], words);
                Combine(and.Operands, words, isAnd: true);
                break;
            case OrNode or:
                Fill(or.Operands[0], words);
                Combine(or.Operands, words, isAnd: false);
                break;
            case NotNode not:
                Fill(not.Operand, words);
                Bitmap.Not(words, words);
                break;
            case ColumnTest test:
                Fill(test, words);
                break;
            default:
                words.AsSpan().Fill(ulong.MaxValue);
                break;
        }
    }

    private void Combine(IReadOnlyList<PredicateNode> operands, ulong[] words, bool isAnd)
    {
        ulong[] other = Rent();
        for (int i = 1; i < operands.Count; i++)
        {
            Fill(operands[i], other);
            if (isAnd)
            {
                Bitmap.And(words, other, words);
            }
            else
            {
                Bitmap.Or(words, other, words);
            }
        }

        _spare.Push(other);
    }

    private void Fill(ColumnTest test, ulong[] words)
    {
        Column column = table[test.Column];
        if (test is MissingNode missing)
        {
            FillMissing(column, missing.Negated, words);
        }
        else if (column is NumberColumn numbers && !test.Values[0].IsText)
        {
            NumberColumnTests.Fill(test, numbers.Values, words);
        }
        else if (column is TextColumn text && test.Values[0].IsText)
        {
            TextColumnTests.Fill(test, text, words);
        }
        else
        {
            // Checked before: the column has no values at all, and a missing cell satisfies no comparison.
            words.AsSpan().Clear();
        }
    }

    private static void FillMissing(Column column, bool negated, ulong[] words)
    {
        if (column is NumberColumn numbers)
        {
            BitmapKernels.Fill(numbers.Values, new IsPresent(), words);
        }
        else
        {
            BitmapKernels.Fill(((TextColumn)column).Codes, new IsNotCode(-1), words);
        }

        if (!negated)
        {
            Bitmap.Not(words, words);
        }
    }

    private ulong[] Rent() => _spare.TryPop(out ulong[]? words) ? words : new ulong[RowSet.WordCount(table.Rows)];
}
