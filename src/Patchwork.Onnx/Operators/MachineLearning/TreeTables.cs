using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Reads the trees of TreeEnsemble (version 5): questions and leaves in tables of their own.</summary>
internal sealed class TreeTables(OperatorNode node)
{
    private readonly List<ForestNode> _nodes = [];
    private readonly List<LeafWeight[]> _leaves = [];
    private readonly List<double[]> _sets = [];

    /// <summary>Reads and checks the forest.</summary>
    /// <param name="targets">How many scores a row has.</param>
    public Forest Read(int targets)
    {
        TreeTest[] tests = Array.ConvertAll(Numbers("nodes_modes", required: true)!, TestOf);
        int count = tests.Length;
        long[] features = Wholes("nodes_featureids", count);
        double[] splits = Same(Numbers("nodes_splits", required: true)!, "nodes_splits", count);
        long[] trueLeaf = Wholes("nodes_trueleafs", count);
        long[] trueNode = Wholes("nodes_truenodeids", count);
        long[] falseLeaf = Wholes("nodes_falseleafs", count);
        long[] falseNode = Wholes("nodes_falsenodeids", count);
        long[] missing = node.Integers("nodes_missing_value_tracks_true") ?? [];
        missing = missing.Length == 0 ? new long[count] : Same(missing, "nodes_missing_value_tracks_true", count);
        long[] leafTargets = node.Integers("leaf_targetids") ?? [];
        double[] leafWeights = Same(Numbers("leaf_weights", required: true)!, "leaf_weights", leafTargets.Length);
        node.Ignore("nodes_hitrates");
        Queue<double[]> members = Members(tests);
        bool[] named = new bool[leafTargets.Length];
        _nodes.AddRange(new ForestNode[count]);
        for (int i = 0; i < count; i++)
        {
            int set = _sets.Count;
            if (tests[i] == TreeTest.Member)
            {
                _sets.Add(members.Dequeue());
            }

            _nodes[i] = new ForestNode(
                tests[i],
                Small(features[i]),
                splits[i],
                Child(trueLeaf[i], trueNode[i]),
                Child(falseLeaf[i], falseNode[i]),
                missing[i] != 0,
                set
            );
        }

        if (Array.IndexOf(named, value: false) is >= 0 and int unnamed)
        {
            throw node.Malformed($"no node leads to leaf {unnamed:N0}; expected every leaf in a tree");
        }

        int[] roots = Array.ConvertAll(node.Integers("tree_roots") ?? [], Small);
        return roots.Length == 0
            ? throw node.Malformed("it has no trees (tree_roots)")
            : new Forest([.. _nodes], roots, [.. _leaves], [.. _sets], targets);

        // A leaf may be named by several nodes: a tree that is only a leaf is written so.
        int Child(long isLeaf, long place)
        {
            if (isLeaf == 0)
            {
                return Small(place);
            }

            if (place < 0 || place >= leafTargets.Length)
            {
                throw node.Malformed($"a node leads to leaf {place:N0} of {leafTargets.Length:N0}");
            }

            named[place] = true;
            _leaves.Add([new LeafWeight(Small(leafTargets[place]), leafWeights[place])]);
            _nodes.Add(new ForestNode(TreeTest.Leaf, 0, 0, 0, 0, MissingTrue: false, _leaves.Count - 1));
            return _nodes.Count - 1;
        }
    }

    // The sets stand one after the other, in the order of the nodes that use them, each ended by NaN.
    private Queue<double[]> Members(TreeTest[] tests)
    {
        Queue<double[]> sets = [];
        SortedSet<double> open = [];
        foreach (double value in Numbers("membership_values", required: false) ?? [])
        {
            if (double.IsNaN(value))
            {
                sets.Enqueue([.. open]);
                open.Clear();
            }
            else
            {
                open.Add(value);
            }
        }

        int expected = tests.Count(test => test == TreeTest.Member);
        return sets.Count == expected && open.Count == 0
            ? sets
            : throw node.Malformed($"membership_values holds {sets.Count} sets ended by NaN; expected {expected}");
    }

    private double[]? Numbers(string name, bool required)
    {
        DenseTensor? tensor = node.Tensor(name);
        if (tensor is null)
        {
            return required ? throw node.Malformed($"{name} is missing") : null;
        }

        return tensor is DenseTensor<string> or DenseTensor<bool>
            ? throw node.Malformed($"{name} holds no numbers")
            : NumberRows.As<double>(tensor);
    }

    private long[] Wholes(string name, int count) => Same(node.Integers(name) ?? [], name, count);

    private T[] Same<T>(T[] values, string name, int count) =>
        values.Length == count
            ? values
            : throw node.Malformed($"{name} has {values.Length:N0} entries; expected {count:N0}");

    private int Small(long value) =>
        value is >= 0 and < int.MaxValue
            ? (int)value
            : throw node.Malformed($"it names feature, target or node {value}; expected 0 or more");

    private TreeTest TestOf(double mode) =>
        mode switch
        {
            0 => TreeTest.LessOrEqual,
            1 => TreeTest.Less,
            2 => TreeTest.GreaterOrEqual,
            3 => TreeTest.Greater,
            4 => TreeTest.Equal,
            5 => TreeTest.NotEqual,
            6 => TreeTest.Member,
            _ => throw node.Malformed($"there is no mode {mode} of a tree's node"),
        };
}
