namespace Patchwork.Hunting;

/// <summary>
/// Keeps the slices that may be among the best K. The scores here are rounded sums; slices within a slack of the K-th best
/// are all kept, and the exact order is made from exact sums at the end.
/// </summary>
internal sealed class BestSlices(int top, double slack)
{
    private readonly PriorityQueue<double, double> _best = new();
    private readonly List<(double Score, int[] Items)> _kept = [];
    private int _trimAt = Math.Max(4096, 4 * top);

    /// <summary>What a bound must reach: the K-th best score, at least 0, less the slack.</summary>
    public double Threshold => (_best.Count < top ? 0 : Math.Max(0, _best.Peek())) - slack;

    /// <summary>The items of all slices that may be among the best.</summary>
    public IEnumerable<int[]> Kept => _kept.Where(k => k.Score >= Threshold).Select(k => k.Items);

    /// <summary>Takes a slice into account.</summary>
    public void Add(double score, ReadOnlySpan<int> items)
    {
        if (score >= Threshold)
        {
            Raise(score);
            Keep(score, items);
        }
    }

    /// <summary>Takes a score into account without its slice, which is to follow by <see cref="Keep"/>.</summary>
    public void Raise(double score)
    {
        _best.Enqueue(score, score);
        if (_best.Count > top)
        {
            _best.Dequeue();
        }
    }

    /// <summary>Keeps a slice that may be among the best.</summary>
    public void Keep(double score, ReadOnlySpan<int> items)
    {
        double threshold = Threshold;
        if (score < threshold)
        {
            return;
        }

        _kept.Add((score, items.ToArray()));
        if (_kept.Count >= _trimAt)
        {
            _kept.RemoveAll(k => k.Score < threshold);
            _trimAt = Math.Max(_trimAt, 2 * _kept.Count);
        }
    }
}
