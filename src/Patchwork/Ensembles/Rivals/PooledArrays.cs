using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>A pair on one split as the rivals read it: the rows of its group in ascending order, and h's prediction for each.</summary>
internal sealed class PooledArrays
{
    public PooledArrays(PairArrays pair)
    {
        Rows = pair.Rows;
        Indices = pair.Rows.ToIndices();
        Values = new double[Indices.Length];
        for (int i = 0; i < Indices.Length; i++)
        {
            Values[i] = pair.Model[Indices[i]];
        }
    }

    public RowSet Rows { get; }

    public int[] Indices { get; }

    public double[] Values { get; }

    /// <summary>The pair with one prediction for every row, 0 outside the group.</summary>
    public PairArrays Expand()
    {
        double[] all = new double[Rows.Rows];
        CopyTo(all);
        return new PairArrays(Rows, new PredictionVector(all));
    }

    /// <summary>Writes h's predictions over the group's rows, as a patch does.</summary>
    public void CopyTo(double[] predictions)
    {
        for (int i = 0; i < Indices.Length; i++)
        {
            predictions[Indices[i]] = Values[i];
        }
    }
}
