using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// A group that some accepted pair helped, with its loss sum S now and at its best since it joined.
/// </summary>
/// <remarks>
/// S is followed as a running sum with a rigorous bound of its rounding error. A comparison is decided by the running
/// values when they differ by more than both bounds and a margin; else by the canonical sums, which do not depend on
/// history. Hence verdicts are those of an exact recomputation at a fraction of its cost.
/// </remarks>
internal sealed class TrackedGroup
{
    private const double UnitRoundoff = 1.1102230246251565e-16;
    private const double RelativeMargin = 1e-12;
    private const double LargestError = 1e-10;
    private readonly SplitState _validation;
    private readonly bool _exactSums;
    private double _sum;
    private double _sumError;
    private double? _canonical;
    private double _best;
    private double _bestError;
    private double? _bestCanonical;

    /// <param name="patch">The number of the accepted pair whose group this is.</param>
    /// <param name="rows">The group's validation rows.</param>
    /// <param name="node">The node that is newest when the group joins.</param>
    /// <param name="validation">The split whose losses are summed.</param>
    /// <param name="exactSums">True when losses are small whole numbers, so that running sums never round.</param>
    public TrackedGroup(int patch, RowSet rows, int node, SplitState validation, bool exactSums)
    {
        Patch = patch;
        Rows = rows;
        _validation = validation;
        _exactSums = exactSums;
        _sum = validation.LossSum(rows);
        _sumError = exactSums ? 0 : 4 * UnitRoundoff * Math.Abs(_sum);
        _canonical = _sum;
        SetBest(node);
    }

    public int Patch { get; }

    public RowSet Rows { get; }

    /// <summary>The node that was newest in the group's best state, the earliest on ties.</summary>
    public int BestNode { get; private set; }

    /// <summary>True while the current state is the best one, or equals it bit for bit.</summary>
    public bool IsAtBest { get; private set; }

    /// <summary>Whether the group must be repaired; kept until its rows change.</summary>
    public bool NeedsRepair { get; private set; }

    /// <summary>The canonical sum of the group's losses now.</summary>
    public double CanonicalSum => _canonical ??= _validation.LossSum(Rows);

    /// <summary>The canonical sum of the group's losses in its best state.</summary>
    public double CanonicalBest => _bestCanonical ??= IsAtBest ? CanonicalSum : _validation.LossSumAt(Rows, BestNode);

    /// <summary>How far the running sum has drifted from the canonical one, relative to it.</summary>
    public double Drift =>
        Math.Abs(_sum - _validation.LossSum(Rows)) / Math.Max(double.Epsilon, Math.Abs(_validation.LossSum(Rows)));

    /// <summary>Takes a change of the list into the running sum. Cost: see <see cref="LossChange"/>.</summary>
    /// <returns>Whether a loss of the group changed at all.</returns>
    public bool Absorb(LossChange change)
    {
        LossChange.Part mine = change.Over(Rows);
        if (mine.Terms == 0)
        {
            return false;
        }

        _sum += mine.Sum;
        if (!_exactSums)
        {
            _sumError += UnitRoundoff * (((mine.Terms + 2) * mine.Magnitude) + (2 * Math.Abs(_sum)));
        }

        _canonical = null;
        IsAtBest = false;
        if (_sumError > LargestError * Math.Abs(_sum))
        {
            Renew();
        }

        return true;
    }

    /// <summary>Remembers the current state when it is strictly better than the best one so far.</summary>
    public void UpdateBest(int newestNode)
    {
        if (IsAtBest)
        {
            return;
        }

        double difference = _sum - _best;
        double band = Band();
        if (difference < -band || (difference <= band && !IsExact && CanonicalSum < CanonicalBest))
        {
            SetBest(newestNode);
        }
    }

    /// <summary>Decides whether S exceeds its best by more than the tolerance and by more than 1e-12 of the best.</summary>
    /// <param name="tolerance">The rules' repair tolerance.</param>
    /// <param name="rows">The number n of validation rows.</param>
    public void DecideRepair(double tolerance, int rows)
    {
        if (IsAtBest)
        {
            NeedsRepair = false;
            return;
        }

        double difference = _sum - _best;
        double bar = Math.Max(tolerance * rows, 1e-12 * _best);
        double band = Band() + (1e-12 * bar);
        if (difference > bar + band)
        {
            NeedsRepair = true;
        }
        else if (difference < bar - band)
        {
            NeedsRepair = false;
        }
        else
        {
            double best = CanonicalBest;
            double exact = CanonicalSum - best;
            NeedsRepair = exact / rows > tolerance && exact > 1e-12 * best;
        }
    }

    /// <summary>After a repair of this group its losses are those of its best state, bit for bit.</summary>
    public void ReturnToBest()
    {
        _sum = _best;
        _sumError = _bestError;
        _canonical = _bestCanonical;
        IsAtBest = true;
        NeedsRepair = false;
    }

    // With whole-number losses a difference of sums is exact, so equality needs no second look.
    private bool IsExact => _exactSums;

    private double Band() =>
        _exactSums ? 0 : _sumError + _bestError + (RelativeMargin * (Math.Abs(_sum) + Math.Abs(_best)));

    // A sum that fell by many orders of magnitude keeps the rounding of its large days: take it anew then.
    private void Renew()
    {
        _sum = CanonicalSum;
        _sumError = 4 * UnitRoundoff * Math.Abs(_sum);
    }

    private void SetBest(int node)
    {
        _best = _sum;
        _bestError = _sumError;
        _bestCanonical = _canonical;
        BestNode = node;
        IsAtBest = true;
    }
}
