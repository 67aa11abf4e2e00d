namespace Patchwork.Hunting;

/// <summary>
/// SliceLine's score of a slice S, and the bound on the score of everything below a candidate (Sagadeeva and Boehm 2021):
/// <c>score = α·((Σe_S/|S|)/ē − 1) − (1−α)·(n/|S| − 1)</c>, with n the number of rows.
/// </summary>
/// <remarks>Dimensionless. O(1). Immutable.</remarks>
public readonly struct SliceScore
{
    private readonly double _alpha;
    private readonly double _rows;
    private readonly double _average;
    private readonly int _support;

    /// <summary>Fixes what all slices of a table share.</summary>
    /// <param name="alpha">α in [0, 1].</param>
    /// <param name="rows">n.</param>
    /// <param name="average">ē &gt; 0.</param>
    /// <param name="support">σ, the fewest rows.</param>
    public SliceScore(double alpha, int rows, double average, int support)
    {
        _alpha = alpha;
        _rows = rows;
        _average = average;
        _support = support;
    }

    /// <summary>The score of a slice.</summary>
    public double Of(double size, double error) =>
        (_alpha * ((error / size / _average) - 1)) - ((1 - _alpha) * ((_rows / size) - 1));

    /// <summary>
    /// No slice inside all of a candidate's parents scores higher: max over x in [σ, size] of the score of x rows with the most
    /// error they can have, min(error, x·largest). It rises up to x = error/largest and is monotone after, so three places
    /// are enough. −∞ when the size is below σ.
    /// </summary>
    /// <param name="size">The fewest rows of a parent.</param>
    /// <param name="error">The least total error of a parent.</param>
    /// <param name="largest">The least largest error of a parent.</param>
    public double Bound(int size, double error, double largest)
    {
        if (size < _support || !(largest > 0))
        {
            return double.NegativeInfinity;
        }

        double full = Math.Clamp(error / largest, _support, size);
        return Math.Max(
            Of(_support, Math.Min(error, _support * largest)),
            Math.Max(Of(full, Math.Min(error, full * largest)), Of(size, Math.Min(error, size * largest)))
        );
    }
}
