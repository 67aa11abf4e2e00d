namespace Patchwork.Contracts;

/// <summary>
/// Aᵀ P = Q R by Householder reflections, the longest remaining column first: independent rows of A, a basis of the directions that
/// change none of them, and exact solves in both spaces.
/// </summary>
/// <remarks>Cost: rank × rows × columns. Columns whose rest is all rounding are dependent and left out.</remarks>
internal sealed class PivotedQr
{
    private const double Dependent = 1e-11;
    private readonly int _n;

    // Column by column: R above the diagonal, the reflections below and on it; R's diagonal apart.
    private readonly double[][] _columns;
    private readonly double[] _diagonal;

    /// <summary>Factors the transposed rows.</summary>
    /// <param name="n">The number of variables.</param>
    /// <param name="rows">The rows of A; they are overwritten.</param>
    public PivotedQr(int n, double[][] rows)
    {
        _n = n;
        _columns = rows;
        Order = [.. Enumerable.Range(0, rows.Length)];
        _diagonal = new double[Math.Min(n, rows.Length)];
        double[] lengths = Array.ConvertAll(rows, r => Math.Sqrt(Cholesky.Dot(r, r)));
        while (Rank < _diagonal.Length)
        {
            (int best, double share) = Longest(lengths);
            if (share <= Dependent)
            {
                return;
            }

            (_columns[Rank], _columns[best]) = (_columns[best], _columns[Rank]);
            (Order[Rank], Order[best]) = (Order[best], Order[Rank]);
            (lengths[Rank], lengths[best]) = (lengths[best], lengths[Rank]);
            Reflect();
        }
    }

    /// <summary>How many rows are independent.</summary>
    public int Rank { get; private set; }

    /// <summary>The rows in the order taken; the first <see cref="Rank"/> are the independent ones.</summary>
    public int[] Order { get; }

    /// <summary>The shortest x with A x = right on the independent rows.</summary>
    /// <param name="right">By row, in the original order.</param>
    public double[] Shortest(double[] right)
    {
        double[] y = new double[_n];
        for (int i = 0; i < Rank; i++)
        {
            y[i] = (right[Order[i]] - Cholesky.Dot(_columns[i].AsSpan(0, i), y.AsSpan(0, i))) / _diagonal[i];
        }

        return FromBasis(y);
    }

    /// <summary>The multipliers with which the independent rows add up to the vector, as far as they can; 0 for all others.</summary>
    public double[] Multipliers(double[] vector)
    {
        double[] y = ToBasis(vector);
        double[] multipliers = new double[Order.Length];
        for (int i = Rank - 1; i >= 0; i--)
        {
            double value = y[i] / _diagonal[i];
            multipliers[Order[i]] = value;
            for (int j = 0; j < i; j++)
            {
                y[j] -= value * _columns[i][j];
            }
        }

        return multipliers;
    }

    /// <summary>Qᵀ v: the first <see cref="Rank"/> parts lie in the rows' space, the others leave all rows as they are.</summary>
    public double[] ToBasis(double[] vector)
    {
        double[] y = (double[])vector.Clone();
        for (int k = 0; k < Rank; k++)
        {
            Apply(k, y);
        }

        return y;
    }

    /// <summary>Q y.</summary>
    public double[] FromBasis(double[] parts)
    {
        double[] x = (double[])parts.Clone();
        for (int k = Rank - 1; k >= 0; k--)
        {
            Apply(k, x);
        }

        return x;
    }

    private (int Column, double Share) Longest(double[] lengths)
    {
        int best = Rank;
        double longest = -1;
        for (int c = Rank; c < _columns.Length; c++)
        {
            ReadOnlySpan<double> rest = _columns[c].AsSpan(Rank);
            double share = lengths[c] == 0 ? 0 : Math.Sqrt(Cholesky.Dot(rest, rest)) / lengths[c];
            (best, longest) = share > longest ? (c, share) : (best, longest);
        }

        return (best, longest);
    }

    private void Reflect()
    {
        int k = Rank++;
        Span<double> head = _columns[k].AsSpan(k);
        double length = Math.Sqrt(Cholesky.Dot(head, head));
        _diagonal[k] = head[0] > 0 ? -length : length;
        head[0] -= _diagonal[k];
        double norm = Math.Sqrt(Cholesky.Dot(head, head));
        for (int i = 0; i < head.Length; i++)
        {
            head[i] /= norm;
        }

        for (int c = k + 1; c < _columns.Length; c++)
        {
            Apply(k, _columns[c]);
        }
    }

    private void Apply(int k, double[] vector)
    {
        ReadOnlySpan<double> reflection = _columns[k].AsSpan(k);
        double twice = 2 * Cholesky.Dot(reflection, vector.AsSpan(k));
        for (int i = 0; i < reflection.Length; i++)
        {
            vector[k + i] -= twice * reflection[i];
        }
    }
}
