using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators;

/// <summary>Answers to <see cref="OnnxOperator.IsRowWise"/> that several operators share.</summary>
internal static class RowRule
{
    /// <summary>The first input has the rows, the others do not.</summary>
    public static bool First(ReadOnlySpan<bool> hasRows) => hasRows[0] && !hasRows[1..].Contains(value: true);

    /// <summary>
    /// For tensors that are broadcast: those with rows have them on the first axis of the result, and what the others say holds for
    /// every row.
    /// </summary>
    public static bool Broadcast(InferContext context, ReadOnlySpan<bool> hasRows)
    {
        int rank = 0;
        for (int i = 0; i < hasRows.Length; i++)
        {
            rank = context.Has(i) ? Math.Max(rank, context.Shape(i).Rank) : rank;
        }

        for (int i = 0; i < hasRows.Length; i++)
        {
            if (!context.Has(i))
            {
                continue;
            }

            TensorShape shape = context.Shape(i);
            bool fits = hasRows[i] ? shape.Rank == rank : shape.Rank < rank || (rank > 0 && shape[0] == 1);
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
