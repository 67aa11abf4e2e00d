using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// The pointer decision list on arrays: the current model of a competition, which judges proposed pairs on validation
/// rows, patches accepted ones in, and repairs every group that an acceptance made worse (seed 1 section 2; math-1
/// section 2).
/// </summary>
/// <remarks>
/// <para>
/// Node 0 is the base. A pair is accepted iff gain = (1/n) Σ_{i in g} [l(f_i, y_i) − l(h_i, y_i)] exceeds alpha strictly;
/// then a patch node is prepended, and repair nodes until no tracked group's weighted loss exceeds its best by more than
/// the tolerance. Each prefix of the nodes is a usable model, and nodes never change.
/// </para>
/// <para>
/// Cost: a refusal touches the rows of its group once. An acceptance costs, for itself and each repair, the changed rows
/// times the tracked groups that hold them, never groups × rows. Verdicts depend on canonical sums alone, so they are
/// the same whatever the history, the number of threads or the machine.
/// </para>
/// <para>
/// Train and test decide nothing: larger ones follow the same nodes on a thread of their own while validation goes on, and
/// the call returns when all are done.
/// </para>
/// <para>Not thread-safe: one writer. A faulty proposal (wrong lengths, missing split) throws before anything changes.</para>
/// </remarks>
public sealed class DecisionList
{
    private readonly Dictionary<Split, SplitState> _splits = [];
    private readonly FollowerSplits _followers;
    private readonly SplitState _validation;
    private readonly List<ListNode> _nodes = [];
    private readonly List<string> _patchIds = [];
    private readonly List<TrackedGroup> _tracked = [];
    private readonly Dictionary<Split, double> _meanLoss = [];
    private readonly PairJudge _judge;
    private readonly LossChange _change;

    /// <summary>Starts a list from its base model.</summary>
    /// <param name="loss">The loss that counts.</param>
    /// <param name="rules">Alpha, tolerance and the other rules.</param>
    /// <param name="samples">The splits to follow; validation with labels is required.</param>
    public DecisionList(LossKind loss, ListRules rules, IReadOnlyDictionary<Split, SplitSample> samples)
    {
        Loss = loss;
        Rules = rules;
        foreach ((Split split, SplitSample sample) in samples)
        {
            _splits[split] = new SplitState(loss, sample);
        }

        if (!_splits.TryGetValue(Split.Validation, out SplitState? validation) || validation.Labels is null)
        {
            throw new ArgumentException("A decision list needs the validation split with its labels.", nameof(samples));
        }

        _validation = validation;
        _validation.TrackDelta();
        _change = new LossChange(_validation.Rows);
        _followers = new FollowerSplits(_splits.Where(s => s.Key != Split.Validation));
        _judge = new PairJudge(loss, rules, validation);
        RefreshLosses();
    }

    /// <summary>The loss that counts.</summary>
    public LossKind Loss { get; }

    /// <summary>The rules in force.</summary>
    public ListRules Rules { get; }

    /// <summary>The splits that the list follows.</summary>
    public IReadOnlyCollection<Split> Splits => _splits.Keys;

    /// <summary>The nodes prepended so far, oldest first; <c>Nodes[i − 1]</c> is node i.</summary>
    public IReadOnlyList<ListNode> Nodes => _nodes;

    /// <summary>The ids of the accepted submissions in order of joining; patch k is <c>PatchIds[k − 1]</c>.</summary>
    public IReadOnlyList<string> PatchIds => _patchIds;

    /// <summary>Mean loss on every split whose labels are open.</summary>
    public IReadOnlyDictionary<Split, double> MeanLoss => new Dictionary<Split, double>(_meanLoss);

    /// <summary>About how much memory the list takes: what it keeps a row and a patch, without the labels and base predictions that it was given.</summary>
    public long Bytes => _change.Bytes + _splits.Values.Sum(s => s.Bytes);

    /// <summary>The number of rows of a split.</summary>
    public int RowsOf(Split split) => _splits[split].Rows;

    /// <summary>The list's current prediction for every row of a split.</summary>
    public ReadOnlySpan<double> Predictions(Split split) => _splits[split].Predictions;

    /// <summary>The current loss of every row of a split whose labels are open.</summary>
    public ReadOnlySpan<double> Losses(Split split) => _splits[split].Losses;

    /// <summary>Which patch answers each row of a split now; 0 is the base.</summary>
    public ReadOnlySpan<int> Sources(Split split) => _splits[split].Sources;

    /// <summary>The prediction of version <paramref name="node"/>, the list cut after that node, for every row of a split.</summary>
    public double[] PredictionsAt(Split split, int node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(node, _nodes.Count);
        return _splits[split].PredictionsAt(node);
    }

    /// <summary>The rows of patch k's group on a split.</summary>
    public RowSet RowsOfPatch(int patch, Split split) => _splits[split].Patch(patch).Rows;

    /// <summary>The predictions of patch k on a split in the precision given; 0 outside its group.</summary>
    public PredictionVector ModelOfPatch(int patch, Split split) => _splits[split].Patch(patch).Expand();

    /// <summary>The mean loss of patch k's group now and at its best since it joined, on validation.</summary>
    public (double Now, double Best) GroupLoss(int patch)
    {
        TrackedGroup group = _tracked[patch - 1];
        return (group.CanonicalSum / group.Rows.Count, group.CanonicalBest / group.Rows.Count);
    }

    /// <summary>The largest relative difference between a running sum and its exact recomputation; for tests and self-checks.</summary>
    public double LargestDrift() => _tracked.Count == 0 ? 0 : _tracked.Max(group => group.Drift);

    /// <summary>Judges a pair without changing anything.</summary>
    public Decision Propose(Proposal proposal)
    {
        RequireSplits(proposal);
        PairJudgement judgement = _judge.Judge(proposal);
        return Decide(proposal, judgement, []);
    }

    /// <summary>Judges a pair and, if it is accepted, patches it in with the repairs that follow: one new version.</summary>
    public Decision Submit(Proposal proposal)
    {
        RequireSplits(proposal);
        PairJudgement judgement = _judge.Judge(proposal);
        if (!string.Equals(judgement.Verdict, VerdictCodes.Accepted, StringComparison.Ordinal))
        {
            return Decide(proposal, judgement, []);
        }

        PrependPatch(proposal);
        List<RepairMade> repairs = [];
        while (Rules.Repairs && NextToRepair() is { } group)
        {
            repairs.Add(new RepairMade(_patchIds[group.Patch - 1], group.BestNode));
            PrependRepair(group);
        }

        RefreshLosses();
        return Decide(proposal, judgement, repairs);
    }

    /// <summary>Prepends one recorded node without judging it: how a saved list comes back. Patches need their pair.</summary>
    /// <exception cref="ArgumentException">The node does not follow the newest one, or points to a node that is not older.</exception>
    public void Restore(ListNode node, Proposal? pair)
    {
        if (node.Number != _nodes.Count + 1)
        {
            throw new ArgumentException($"Node {node.Number} cannot follow node {_nodes.Count}.", nameof(node));
        }

        if (node is RepairNode repair)
        {
            if (
                repair.Patch < 1
                || repair.Patch > _tracked.Count
                || repair.PointsTo < 0
                || repair.PointsTo >= node.Number
            )
            {
                throw new ArgumentException($"Repair {node.Number} points outside the list.", nameof(node));
            }

            PrependRepair(_tracked[repair.Patch - 1], repair.PointsTo);
        }
        else
        {
            ArgumentNullException.ThrowIfNull(pair);
            RequireSplits(pair);
            PrependPatch(pair);
        }

        RefreshLosses();
    }

    /// <summary>Opens the labels of a split that was sealed until now, as the closing of a competition does.</summary>
    public void Open(Split split, double[] labels)
    {
        _splits[split].Open(labels);
        RefreshLosses();
    }

    /// <summary>The mean loss of every version on a split, from the base to the newest. Cost O(nodes · rows).</summary>
    public double[] LossByVersion(Split split)
    {
        double[] path = new double[_nodes.Count + 1];
        double[] labels = _splits[split].Labels ?? throw new InvalidOperationException($"{split} is still sealed.");
        double[] losses = new double[labels.Length];
        for (int node = 0; node < path.Length; node++)
        {
            Patchwork.Losses.Loss.Of(Loss, PredictionsAt(split, node), labels, losses);
            path[node] = CompensatedSum.OfAll(losses) / losses.Length;
        }

        return path;
    }

    private void PrependPatch(Proposal proposal)
    {
        _followers.Apply((split, state) => state.ApplyPatch(proposal.Splits[split]));
        RowSet changed = _validation.ApplyPatch(proposal.Splits[Split.Validation]);
        _patchIds.Add(proposal.Id);
        _nodes.Add(new PatchNode(_nodes.Count + 1, _patchIds.Count));
        Follow(changed, except: null);
        bool exactSums = Loss == LossKind.ZeroOne;
        _tracked.Add(new TrackedGroup(_patchIds.Count, changed, _nodes.Count, _validation, exactSums));
    }

    private void PrependRepair(TrackedGroup group) => PrependRepair(group, group.BestNode);

    private void PrependRepair(TrackedGroup group, int pointsTo)
    {
        int patch = group.Patch;
        _followers.Apply((_, state) => state.ApplyRepair(patch, pointsTo));
        RowSet changed = _validation.ApplyRepair(patch, pointsTo);
        _nodes.Add(new RepairNode(_nodes.Count + 1, group.Patch, pointsTo));
        bool returns = pointsTo == group.BestNode;
        Follow(changed, except: returns ? group : null);
        if (returns)
        {
            group.ReturnToBest();
        }
    }

    // Takes the change of the newest node into every tracked group that holds a changed row, then remembers new bests
    // and who is now worse than its best. States between repairs count, so this runs after every single node.
    private void Follow(RowSet changed, TrackedGroup? except)
    {
        _change.Set(changed, _validation.Delta);
        foreach (TrackedGroup group in _tracked)
        {
            if (group != except && group.Absorb(_change))
            {
                group.UpdateBest(_nodes.Count);
                group.DecideRepair(Rules.RepairTolerance, _validation.Rows);
            }
        }
    }

    private TrackedGroup? NextToRepair()
    {
        foreach (TrackedGroup group in _tracked)
        {
            if (group.NeedsRepair)
            {
                return group;
            }
        }

        return null;
    }

    private Decision Decide(Proposal proposal, PairJudgement judgement, IReadOnlyList<RepairMade> repairs) =>
        new()
        {
            Id = proposal.Id,
            Verdict = judgement.Verdict,
            Evidence = judgement.Evidence,
            Threshold = judgement.Threshold,
            Loss = MeanLoss,
            Repairs = repairs,
            Nodes = _nodes.Count,
        };

    private void RefreshLosses()
    {
        _followers.Apply((_, state) => state.RefreshMeanLoss());
        _validation.RefreshMeanLoss();
        _followers.Wait();
        foreach ((Split split, SplitState state) in _splits)
        {
            if (state.Labels is not null)
            {
                _meanLoss[split] = state.MeanLoss;
            }
        }
    }

    private void RequireSplits(Proposal proposal)
    {
        foreach ((Split split, SplitState state) in _splits)
        {
            if (!proposal.Splits.TryGetValue(split, out PairArrays? pair))
            {
                throw new ArgumentException($"{proposal.Id} has no arrays for {split}.", nameof(proposal));
            }

            if (pair.Rows.Rows != state.Rows || pair.Model.Length != state.Rows)
            {
                throw new ArgumentException(
                    $"{proposal.Id} has arrays of other lengths than {split}.",
                    nameof(proposal)
                );
            }
        }
    }
}
