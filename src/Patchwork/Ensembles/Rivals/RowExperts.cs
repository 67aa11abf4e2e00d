using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// For every row of a split who is awake: expert 0 is the base, always awake, expert k + 1 pair k, awake on its group. Kept row by row
/// (compressed sparse rows), since the learners meet one row after the other.
/// </summary>
/// <remarks>Memory: 12 bytes for each row of each group, and for the base.</remarks>
internal sealed class RowExperts
{
    private readonly int[] _start;
    private readonly int[] _experts;
    private readonly double[] _predictions;

    public RowExperts(PairPool pool, Split split)
    {
        int rows = pool.RowsOf(split);
        _start = new int[rows + 1];
        foreach (PooledPair pair in pool.Pairs)
        {
            foreach (int row in pair.On(split).Indices)
            {
                _start[row + 1]++;
            }
        }

        for (int row = 0; row < rows; row++)
        {
            _start[row + 1] = checked(_start[row + 1] + _start[row] + 1);
        }

        _experts = new int[_start[rows]];
        _predictions = new double[_start[rows]];
        Fill(pool, split, rows);
    }

    public int Rows => _start.Length - 1;

    /// <summary>The experts awake on a row, ascending.</summary>
    public ReadOnlySpan<int> Awake(int row) => _experts.AsSpan(_start[row], _start[row + 1] - _start[row]);

    /// <summary>Their predictions.</summary>
    public ReadOnlySpan<double> Predictions(int row) => _predictions.AsSpan(_start[row], _start[row + 1] - _start[row]);

    /// <summary>The most experts awake on one row.</summary>
    public int MostAwake()
    {
        int most = 0;
        for (int row = 0; row < Rows; row++)
        {
            most = Math.Max(most, _start[row + 1] - _start[row]);
        }

        return most;
    }

    private void Fill(PairPool pool, Split split, int rows)
    {
        int[] next = new int[rows];
        double[] start = pool.Base(split);
        for (int row = 0; row < rows; row++)
        {
            next[row] = _start[row];
            Put(next, row, 0, start[row]);
        }

        for (int k = 0; k < pool.Pairs.Count; k++)
        {
            PooledArrays arrays = pool.Pairs[k].On(split);
            for (int i = 0; i < arrays.Indices.Length; i++)
            {
                Put(next, arrays.Indices[i], k + 1, arrays.Values[i]);
            }
        }
    }

    private void Put(int[] next, int row, int expert, double prediction)
    {
        int at = next[row]++;
        _experts[at] = expert;
        _predictions[at] = prediction;
    }
}
