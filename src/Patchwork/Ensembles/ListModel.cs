using System.Numerics;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// A pointer decision list as a model of new rows: the base, the pairs as functions, and the nodes. Every prefix of the
/// nodes is a model too.
/// </summary>
/// <remarks>
/// Rows are walked through the nodes once, newest to oldest, with a bitmap of live rows per node; a repair moves its
/// live rows into the bitmap of the node it points to. Each group is evaluated at most once, each hypothesis only on the
/// rows it answers. Cost O(nodes · rows/64) words plus the models' own. On rows of a split the answers equal the stored
/// predictions bit for bit, because every function answers a row on its own. Immutable.
/// </remarks>
public sealed class ListModel : IHypothesis
{
    private readonly IHypothesis _base;
    private readonly ListPatch[] _patches;
    private readonly ListNode[] _nodes;

    /// <summary>Makes a model of a base, the accepted pairs in order of joining, and the nodes oldest first.</summary>
    public ListModel(IHypothesis baseModel, IEnumerable<ListPatch> patches, IEnumerable<ListNode> nodes)
    {
        _base = baseModel;
        _patches = [.. patches];
        _nodes = [.. nodes];
    }

    /// <summary>The base model, node 0.</summary>
    public IHypothesis Base => _base;

    /// <summary>The accepted pairs in order of joining.</summary>
    public IReadOnlyList<ListPatch> Patches => _patches;

    /// <summary>The nodes prepended to the base, oldest first.</summary>
    public IReadOnlyList<ListNode> List => _nodes;

    /// <summary>The number of nodes prepended to the base.</summary>
    public int Nodes => _nodes.Length;

    /// <inheritdoc/>
    public PredictionVector Predict(Table rows) => Predict(rows, _nodes.Length);

    /// <summary>Predicts by version <paramref name="version"/>: the list cut after that node; 0 is the base alone.</summary>
    public PredictionVector Predict(Table rows, int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, _nodes.Length);
        double[] predictions = new double[rows.Rows];
        RowSet?[] groups = new RowSet?[_patches.Length];
        ulong[]?[] live = new ulong[]?[version + 1];
        live[version] = RowSet.Full(rows.Rows).Words.ToArray();
        for (int i = version; i >= 1; i--)
        {
            if (live[i] is not { } here)
            {
                continue;
            }

            live[i] = null;
            ListNode node = _nodes[i - 1];
            RowSet group = groups[node.Patch - 1] ??= _patches[node.Patch - 1].Group.Evaluate(rows);
            ulong[] taken = Take(here, group.Words);
            Move(here, live, i - 1);
            if (node is RepairNode repair)
            {
                Move(taken, live, repair.PointsTo);
            }
            else
            {
                Answer(_patches[node.Patch - 1].Hypothesis, rows, taken, predictions);
            }
        }

        if (live[0] is { } rest)
        {
            Answer(_base, rows, rest, predictions);
        }

        return new PredictionVector(predictions);
    }

    private static ulong[] Take(ulong[] live, ReadOnlySpan<ulong> group)
    {
        ulong[] taken = new ulong[live.Length];
        for (int w = 0; w < taken.Length; w++)
        {
            taken[w] = live[w] & group[w];
            live[w] &= ~group[w];
        }

        return taken;
    }

    private static void Move(ulong[] rows, ulong[]?[] live, int node)
    {
        if (live[node] is not { } there)
        {
            live[node] = rows;
            return;
        }

        for (int w = 0; w < rows.Length; w++)
        {
            there[w] |= rows[w];
        }
    }

    private static void Answer(IHypothesis hypothesis, Table rows, ulong[] mask, double[] predictions)
    {
        RowSet mine = RowSet.FromWords(rows.Rows, mask);
        if (mine.Count == 0)
        {
            return;
        }

        PredictionVector answers = hypothesis.Predict(mine.Count == rows.Rows ? rows : rows.Take(mine));
        int next = 0;
        for (int w = 0; w < mask.Length; w++)
        {
            for (ulong bits = mask[w]; bits != 0; bits &= bits - 1)
            {
                predictions[(w << 6) + BitOperations.TrailingZeroCount(bits)] = answers[next++];
            }
        }
    }
}
