using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>
/// Reads the trees of TreeEnsembleRegressor and TreeEnsembleClassifier: lists of nodes by (tree, node), and lists of votes by the
/// leaf that casts them.
/// </summary>
internal sealed class TreeArrays
{
    private readonly OperatorNode _node;
    private readonly long[] _trees;
    private readonly long[] _ids;
    private readonly TreeTest[] _tests;
    private readonly int[] _features;
    private readonly double[] _values;
    private readonly bool[] _missing;
    private readonly int[] _true;
    private readonly int[] _false;
    private readonly Dictionary<(long Tree, long Node), int> _places = [];

    private TreeArrays(OperatorNode node)
    {
        _node = node;
        _trees = node.Integers("nodes_treeids") ?? [];
        int count = _trees.Length;
        if (count == 0)
        {
            throw node.Malformed("it has no trees (nodes_treeids)");
        }

        _ids = Wholes("nodes_nodeids", count);
        _tests = Array.ConvertAll(Same(node.Texts("nodes_modes") ?? [], "nodes_modes", count), TestOf);
        _features = Array.ConvertAll(Wholes("nodes_featureids", count), Small);
        _values = Same(Doubles("nodes_values"), "nodes_values", count);
        long[] missing = node.Integers("nodes_missing_value_tracks_true") ?? [];
        _missing =
            missing.Length == 0
                ? new bool[count]
                : Array.ConvertAll(Same(missing, "nodes_missing_value_tracks_true", count), flag => flag != 0);
        node.Ignore("nodes_hitrates", "nodes_hitrates_as_tensor");
        for (int i = 0; i < count; i++)
        {
            if (!_places.TryAdd((_trees[i], _ids[i]), i))
            {
                throw node.Malformed($"tree {_trees[i]} has two nodes {_ids[i]}");
            }
        }

        _true = Children("nodes_truenodeids");
        _false = Children("nodes_falsenodeids");
    }

    /// <summary>Reads and checks the forest of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="votes">How the votes' attributes begin: 'target' or 'class'.</param>
    /// <param name="targets">How many scores a row has.</param>
    public static Forest Read(OperatorNode node, string votes, int targets) =>
        new TreeArrays(node).Build(votes, targets);

    /// <summary>Numbers that are written as floats or, from version 3 on, as a tensor of doubles.</summary>
    public static double[] Doubles(OperatorNode node, string name)
    {
        float[] plain = node.Numbers(name) ?? [];
        DenseTensor? exact = node.Version >= 3 ? node.Tensor(name + "_as_tensor") : null;
        if (exact is null)
        {
            return Array.ConvertAll(plain, value => (double)value);
        }

        return plain.Length == 0
            ? NumberRows.As<double>(exact)
            : throw node.Malformed($"expected either {name} or {name}_as_tensor");
    }

    private Forest Build(string votes, int targets)
    {
        List<double[]> sets = [];
        ForestNode[] nodes = new ForestNode[_trees.Length];
        LeafWeight[][] leaves = Leaves(votes);
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new ForestNode(_tests[i], _features[i], _values[i], _true[i], _false[i], _missing[i], i);
        }

        bool[] joined = JoinEqualities(nodes, sets);
        return new Forest(nodes, Roots(), leaves, [.. sets], targets, joined);
    }

    // Old exporters gave votes to questions as well, which runtimes pass over; so do we.
    private LeafWeight[][] Leaves(string votes)
    {
        long[] trees = _node.Integers($"{votes}_treeids") ?? [];
        long[] ids = Wholes($"{votes}_nodeids", trees.Length);
        long[] targets = Wholes($"{votes}_ids", trees.Length);
        double[] weights = Same(Doubles($"{votes}_weights"), $"{votes}_weights", trees.Length);
        LeafWeight[][] leaves = new LeafWeight[_trees.Length][];
        Array.Fill(leaves, []);
        List<LeafWeight>?[] lists = new List<LeafWeight>?[_trees.Length];
        for (int i = 0; i < trees.Length; i++)
        {
            if (!_places.TryGetValue((trees[i], ids[i]), out int place))
            {
                throw _node.Malformed($"a vote is for node {ids[i]} of tree {trees[i]}, which is not there");
            }

            (lists[place] ??= []).Add(new LeafWeight(Small(targets[i]), weights[i]));
        }

        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i] = lists[i] is { } list ? [.. list] : leaves[i];
        }

        return leaves;
    }

    // LightGBM's exporters write 'x is one of' as a chain of equalities whose passing rows all go to the same node. That is no
    // tree; joined into one member test it is. Says which nodes went into another.
    private bool[] JoinEqualities(ForestNode[] nodes, List<double[]> sets)
    {
        bool[] follows = new bool[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (Continues(i))
            {
                follows[_false[i]] = true;
            }
        }

        bool[] joined = new bool[nodes.Length];
        for (int head = 0; head < nodes.Length; head++)
        {
            if (follows[head] || !Continues(head))
            {
                continue;
            }

            SortedSet<double> set = [_values[head]];
            int last = head;
            while (Continues(last))
            {
                last = _false[last];
                set.Add(_values[last]);
                if (joined[last])
                {
                    throw _node.Malformed($"node {_ids[last]} of tree {_trees[last]} is reached twice; expected trees");
                }

                joined[last] = true;
            }

            set.Remove(double.NaN);
            nodes[head] = nodes[head] with { Test = TreeTest.Member, False = _false[last], Set = sets.Count };
            sets.Add([.. set]);
        }

        return joined;
    }

    private bool Continues(int i)
    {
        if (_tests[i] != TreeTest.Equal)
        {
            return false;
        }

        int next = _false[i];
        return next != i
            && _tests[next] == TreeTest.Equal
            && _features[next] == _features[i]
            && _true[next] == _true[i]
            && _missing[next] == _missing[i];
    }

    // Runtimes begin a tree with the first node listed for it. That must be its root, and the only one: else they would take a part of
    // the tree for the whole.
    private int[] Roots()
    {
        bool[] isChild = new bool[_trees.Length];
        for (int i = 0; i < isChild.Length; i++)
        {
            if (_tests[i] != TreeTest.Leaf)
            {
                isChild[_true[i]] = true;
                isChild[_false[i]] = true;
            }
        }

        HashSet<long> begun = [];
        List<int> roots = [];
        for (int i = 0; i < isChild.Length; i++)
        {
            bool isFirst = begun.Add(_trees[i]);
            if (isFirst)
            {
                roots.Add(i);
            }

            if (isFirst == isChild[i])
            {
                throw _node.Malformed(
                    isFirst
                        ? $"tree {_trees[i]} begins with node {_ids[i]}, to which a node leads; expected its root first"
                        : $"no node leads to node {_ids[i]} of tree {_trees[i]}; expected one root a tree, its first node"
                );
            }
        }

        return [.. roots];
    }

    private int[] Children(string name)
    {
        long[] given = Wholes(name, _trees.Length);
        int[] children = new int[given.Length];
        for (int i = 0; i < children.Length; i++)
        {
            if (_tests[i] == TreeTest.Leaf)
            {
                continue;
            }

            children[i] = _places.TryGetValue((_trees[i], given[i]), out int place)
                ? place
                : throw _node.Malformed(
                    $"node {_ids[i]} of tree {_trees[i]} leads to node {given[i]}, which is not there"
                );
        }

        return children;
    }

    private long[] Wholes(string name, int count) => Same(_node.Integers(name) ?? [], name, count);

    private double[] Doubles(string name) => Doubles(_node, name);

    private T[] Same<T>(T[] values, string name, int count) =>
        values.Length == count
            ? values
            : throw _node.Malformed($"{name} has {values.Length:N0} entries; expected {count:N0}");

    private int Small(long value) =>
        value is >= 0 and < int.MaxValue
            ? (int)value
            : throw _node.Malformed($"it names feature or target {value}; expected 0 or more");

    private TreeTest TestOf(string mode) =>
        mode switch
        {
            "LEAF" => TreeTest.Leaf,
            "BRANCH_LEQ" => TreeTest.LessOrEqual,
            "BRANCH_LT" => TreeTest.Less,
            "BRANCH_GTE" => TreeTest.GreaterOrEqual,
            "BRANCH_GT" => TreeTest.Greater,
            "BRANCH_EQ" => TreeTest.Equal,
            "BRANCH_NEQ" => TreeTest.NotEqual,
            _ => throw _node.Malformed($"there is no mode '{mode}' of a tree's node"),
        };
}
