using System.Numerics;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>A pair (g, h) on one split, as arrays: who belongs to the group and what h predicts.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class PairArrays
{
    private readonly Lazy<bool> _isFinite;

    /// <summary>Joins a group and predictions of the same split.</summary>
    /// <param name="rows">The rows of the group.</param>
    /// <param name="model">One prediction for every row of the split; those outside the group are ignored and may be NaN.</param>
    public PairArrays(RowSet rows, PredictionVector model)
    {
        Rows = rows;
        Model = model;
        _isFinite = new Lazy<bool>(FindFinite);
    }

    /// <summary>The rows of the group.</summary>
    public RowSet Rows { get; }

    /// <summary>One prediction for every row of the split.</summary>
    public PredictionVector Model { get; }

    /// <summary>
    /// Whether every prediction inside the group is finite. Found once, on whichever thread asks first: whoever reads the
    /// arrays may ask at once, while they are in its cache, and the decision then need not wait for it.
    /// </summary>
    public bool IsFinite => _isFinite.Value;

    private bool FindFinite()
    {
        // Most arrays are finite throughout, and a plain scan is several times faster than following the group.
        if (Model.IsSingle ? AllFinite(Model.Singles) : AllFinite(Model.Doubles))
        {
            return true;
        }

        ReadOnlySpan<ulong> words = Rows.Words;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                if (!double.IsFinite(Model[(w << 6) + BitOperations.TrailingZeroCount(bits)]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AllFinite<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        // x·0 is 0 for finite x and NaN otherwise, and a sum keeps a NaN: no branch, so the loop is vectorised.
        // Four sums, because one would wait for itself.
        Vector<T> zero = Vector<T>.Zero;
        Vector<T> first = zero;
        Vector<T> second = zero;
        Vector<T> third = zero;
        Vector<T> fourth = zero;
        int width = Vector<T>.Count;
        int i = 0;
        for (; i <= values.Length - (4 * width); i += 4 * width)
        {
            first += new Vector<T>(values[i..]) * zero;
            second += new Vector<T>(values[(i + width)..]) * zero;
            third += new Vector<T>(values[(i + (2 * width))..]) * zero;
            fourth += new Vector<T>(values[(i + (3 * width))..]) * zero;
        }

        T rest = Vector.Sum(first + second + third + fourth);
        for (; i < values.Length; i++)
        {
            rest += values[i] * T.Zero;
        }

        return !T.IsNaN(rest);
    }
}
