using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Losses;

/// <summary>
/// Neumaier's compensated sum: the running sum and, apart, the exact sum of what each addition rounded away. The
/// canonical sum of the project is this one, over rows in ascending order (math-1 section 2.2).
/// </summary>
/// <remarks>
/// The error of each addition is taken with the branch-free two-sum, which yields the same exact error as Neumaier's
/// comparison of magnitudes and does not wait for it: one addition per term is on the critical path.
/// </remarks>
public struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum of all terms added; an infinite or NaN term shows.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _lost : _sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double sum = _sum + term;
        double part = sum - _sum;
        _lost += (_sum - (sum - part)) + (term - part);
        _sum = sum;
    }

    /// <summary>
    /// The compensated sum of all values, in eight interleaved sums (value i goes to sum i mod 8) that are added up in
    /// order at the end: as exact as one, and eight times faster where it does not have to be the canonical one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OfAll(ReadOnlySpan<double> values)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> lost = Vector512<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> term = Vector512.Create(values.Slice(i, Vector512<double>.Count));
            Vector512<double> next = sum + term;
            Vector512<double> part = next - sum;
            lost += (sum - (next - part)) + (term - part);
            sum = next;
        }

        CompensatedSum all = default;
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            all.Add(sum[lane]);
            all._lost += lost[lane];
        }

        foreach (double value in values[i..])
        {
            all.Add(value);
        }

        return all.Value;
    }
}
