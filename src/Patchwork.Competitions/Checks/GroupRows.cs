using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Checks;

/// <summary>
/// Rows of a known group that a model file is asked about, and its answers back at their places. What a model would say outside the group
/// decides nothing, so it is never asked there, on a server as in a check.
/// </summary>
/// <remarks>Stateless. Cost O(rows).</remarks>
public static class GroupRows
{
    /// <summary>The rows to ask about: the group's; of a group without any the first row, since a broken file is told all the same.</summary>
    public static int[] ToAsk(RowSet group) => group.Count == 0 ? [0] : group.ToIndices();

    /// <summary>Puts answers at the places of the rows that were asked about, and NaN elsewhere.</summary>
    /// <param name="answers">The answers, one for each row that was asked about.</param>
    /// <param name="start">Where those for the rows begin.</param>
    /// <param name="inside">The rows.</param>
    /// <param name="rows">How many rows there are in all.</param>
    public static PredictionVector Spread(PredictionVector answers, int start, int[] inside, int rows) =>
        answers.IsSingle
            ? new PredictionVector(Spread(answers.Singles[start..], inside, rows, float.NaN))
            : new PredictionVector(Spread(answers.Doubles[start..], inside, rows, double.NaN));

    private static T[] Spread<T>(ReadOnlySpan<T> answers, int[] inside, int rows, T elsewhere)
    {
        T[] spread = new T[rows];
        spread.AsSpan().Fill(elsewhere);
        for (int i = 0; i < inside.Length; i++)
        {
            spread[inside[i]] = answers[i];
        }

        return spread;
    }
}
