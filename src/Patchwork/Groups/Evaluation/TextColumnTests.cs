using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Evaluation;

/// <summary>Evaluates the tests of a column of text, on its codes.</summary>
internal static class TextColumnTests
{
    // No row has this code: neither a category nor -1, which means missing.
    private const int NoSuchCode = int.MinValue;

    public static void Fill(ColumnTest test, TextColumn column, Span<ulong> words)
    {
        switch (test)
        {
            case ComparisonNode { Operator: ComparisonOperator.Equal } comparison:
                BitmapKernels.Fill(column.Codes, new IsCode(CodeOf(column, comparison.Value)), words);
                break;
            case ComparisonNode { Operator: ComparisonOperator.NotEqual } comparison:
                BitmapKernels.Fill(column.Codes, new IsOtherCode(CodeOf(column, comparison.Value)), words);
                break;
            case InListNode list:
                FillList(list, column, words);
                break;
            default:
                throw new NotSupportedException($"{test.GetType().Name} is no test of text.");
        }
    }

    private static int CodeOf(TextColumn column, PredicateValue value)
    {
        int code = column.CodeOf(value.Text!);
        return code < 0 ? NoSuchCode : code;
    }

    private static void FillList(InListNode list, TextColumn column, Span<ulong> words)
    {
        // Index 0 stands for code -1: a missing cell is in no list and in no complement of one.
        byte[] holds = new byte[column.Categories.Count + 1];
        holds.AsSpan(1).Fill(list.Negated ? (byte)1 : (byte)0);
        foreach (PredicateValue value in list.Listed)
        {
            int code = column.CodeOf(value.Text!);
            if (code >= 0)
            {
                holds[code + 1] = list.Negated ? (byte)0 : (byte)1;
            }
        }

        ReadOnlySpan<int> codes = column.Codes;
        for (int w = 0; w < words.Length; w++)
        {
            words[w] = WordOf(codes[(w << 6)..Math.Min(codes.Length, (w << 6) + 64)], holds);
        }
    }

    private static ulong WordOf(ReadOnlySpan<int> codes, ReadOnlySpan<byte> holds)
    {
        ulong word = 0;
        for (int i = 0; i < codes.Length; i++)
        {
            word |= (ulong)holds[codes[i] + 1] << i;
        }

        return word;
    }
}
