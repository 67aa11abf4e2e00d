using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Models;

/// <summary>
/// The candidates of one feature at one node: what goes left up to each of them, and how good the two sides are together.
/// </summary>
/// <remarks>Reused from feature to feature; not thread-safe.</remarks>
internal sealed class SplitScan(TreeOptions options)
{
    private readonly double[] _gradients = new double[BinSums<long>.Length];
    private readonly double[] _hessians = new double[BinSums<long>.Length];
    private readonly double[] _rows = new double[BinSums<long>.Length];
    private readonly double[] _scores = new double[BinSums<long>.Length];

    /// <summary>The sum over all rows of the node.</summary>
    public NodeSum Total { get; set; }

    /// <summary>Takes the sums that go left as the prefix sums of some bins.</summary>
    /// <param name="sums">The bins.</param>
    /// <param name="order">Their order, or empty for the order that they have.</param>
    /// <param name="before">What goes left before the first, such as the missing values.</param>
    /// <param name="units">The units of the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Accumulate<TSum>(ReadOnlySpan<TSum> sums, ReadOnlySpan<int> order, TSum before, in FixedPoint units)
        where TSum : struct, IGradientSum<TSum>
    {
        int count = order.Length == 0 ? sums.Length : order.Length;
        for (int i = 0; i < count; i++)
        {
            before += sums[order.Length == 0 ? i : order[i]];
            _gradients[i] = before.Gradient(in units);
            _hessians[i] = before.Hessian(in units);
            _rows[i] = before.Rows(in units);
        }
    }

    /// <summary>The first of the best candidates among the first so many; its score is 0 when none is allowed.</summary>
    /// <param name="count">The number of candidates.</param>
    /// <param name="direction">1 where the right side must not be lower, −1 where it must not be higher, else 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Candidate Best(int count, int direction)
    {
        ScoreAll(count);
        if (direction != 0)
        {
            DropWrongDirection(count, direction);
        }

        int best = -1;
        double score = 0;
        for (int i = 0; i < count; i++)
        {
            if (_scores[i] > score)
            {
                best = i;
                score = _scores[i];
            }
        }

        return new Candidate(best, score, best < 0 ? 0 : (int)_rows[best]);
    }

    // Four candidates at a time; each result depends on its own candidate alone.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScoreAll(int count)
    {
        Vector256<double> gradient = Vector256.Create(Total.Gradient);
        Vector256<double> hessian = Vector256.Create(Total.Hessian);
        Vector256<double> rows = Vector256.Create((double)Total.Rows);
        Vector256<double> fewest = Vector256.Create((double)options.MinimumRowsPerLeaf);
        Vector256<double> lambda = Vector256.Create(options.Regularisation);
        Vector256<double> zero = Vector256<double>.Zero;
        for (int i = 0; i < count; i += Vector256<double>.Count)
        {
            Vector256<double> leftGradient = Vector256.Create(_gradients, i);
            Vector256<double> leftWeight = Vector256.Create(_hessians, i);
            Vector256<double> leftRows = Vector256.Create(_rows, i);
            Vector256<double> rightGradient = gradient - leftGradient;
            Vector256<double> rightWeight = hessian - leftWeight + lambda;
            leftWeight += lambda;
            Vector256<double> left = leftGradient * leftGradient / leftWeight;
            Vector256<double> right = rightGradient * rightGradient / rightWeight;
            Vector256<double> both =
                Vector256.ConditionalSelect(Vector256.GreaterThan(leftWeight, zero), left, zero)
                + Vector256.ConditionalSelect(Vector256.GreaterThan(rightWeight, zero), right, zero);
            Vector256<double> allowed =
                Vector256.GreaterThanOrEqual(leftRows, fewest) & Vector256.GreaterThanOrEqual(rows - leftRows, fewest);
            (both & allowed).CopyTo(_scores, i);
        }
    }

    private void DropWrongDirection(int count, int direction)
    {
        for (int i = 0; i < count; i++)
        {
            double left = -_gradients[i] / (_hessians[i] + options.Regularisation);
            double right = (_gradients[i] - Total.Gradient) / (Total.Hessian - _hessians[i] + options.Regularisation);
            if (!((right - left) * direction >= 0))
            {
                _scores[i] = 0;
            }
        }
    }

    /// <summary>A candidate by its place, how good it is, and how many rows it sends left.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Candidate(int Place, double Score, int LeftRows);
}
