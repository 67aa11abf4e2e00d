using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>
/// Which band of a column each row is in, so that all pairs of bands of two columns are judged in one pass over the rows
/// instead of one pass a pair.
/// </summary>
internal sealed class BandCells
{
    private readonly short[] _bandOf;

    /// <summary>Finds the band of each row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="bands">Conditions of which a row fulfils one at most.</param>
    public BandCells(Table rows, IReadOnlyList<string> bands)
    {
        Bands = bands;
        _bandOf = new short[rows.Rows];
        Array.Fill(_bandOf, (short)-1);
        for (int band = 0; band < bands.Count; band++)
        {
            foreach (int row in GroupWords.All(bands[band]).Evaluate(rows).ToIndices())
            {
                _bandOf[row] = (short)band;
            }
        }
    }

    /// <summary>The conditions.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>
    /// (Σ residual)²/rows of every pair of bands, the second column's running fastest; 0 for pairs with too few rows. Sums run over
    /// ascending rows.
    /// </summary>
    public static double[] Scores(BandCells a, BandCells b, double[] residuals, int fewest)
    {
        int width = b.Bands.Count;
        double[] sums = new double[a.Bands.Count * width];
        int[] counts = new int[sums.Length];
        for (int row = 0; row < residuals.Length; row++)
        {
            if (a._bandOf[row] >= 0 && b._bandOf[row] >= 0)
            {
                int cell = (a._bandOf[row] * width) + b._bandOf[row];
                sums[cell] += residuals[row];
                counts[cell]++;
            }
        }

        for (int cell = 0; cell < sums.Length; cell++)
        {
            sums[cell] = counts[cell] < fewest ? 0 : sums[cell] * sums[cell] / counts[cell];
        }

        return sums;
    }
}
