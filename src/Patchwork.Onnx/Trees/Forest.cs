namespace Patchwork.Onnx.Trees;

/// <summary>
/// Trees as a file describes them, checked: every child exists, every node is reached from a root, none twice (which rules out
/// cycles), features and targets are in range.
/// </summary>
/// <remarks>Immutable. The check walks with a stack of its own: a chain of a million nodes needs no deep call.</remarks>
internal sealed class Forest
{
    private bool _asksUp;
    private bool _asksDown;
    private bool _asksExactly;

    /// <summary>Checks a forest and takes ownership of the arrays.</summary>
    /// <param name="nodes">The nodes of all trees.</param>
    /// <param name="roots">The place of each tree's first node, in the order in which trees are added.</param>
    /// <param name="leaves">What each leaf gives.</param>
    /// <param name="sets">The sets of member tests, each ascending and without NaN.</param>
    /// <param name="targets">How many scores a row has.</param>
    /// <param name="joined">The nodes that went into another and need not be reached; none when null.</param>
    /// <exception cref="PatchworkException"><see cref="VerdictCodes.MalformedModel"/>.</exception>
    public Forest(
        ForestNode[] nodes,
        int[] roots,
        LeafWeight[][] leaves,
        double[][] sets,
        int targets,
        bool[]? joined = null
    )
    {
        (Nodes, Roots, Leaves, Sets, Targets) = (nodes, roots, leaves, sets, targets);
        Depths = new int[roots.Length];
        bool[] reached = new bool[nodes.Length];
        for (int tree = 0; tree < roots.Length; tree++)
        {
            Depths[tree] = Walk(roots[tree], reached);
        }

        for (int node = 0; node < reached.Length; node++)
        {
            if (!reached[node] && joined?[node] != true)
            {
                throw Malformed($"no root leads to node {node:N0}; expected every node in one tree");
            }
        }
    }

    /// <summary>The nodes of all trees.</summary>
    public ForestNode[] Nodes { get; }

    /// <summary>The place of each tree's first node.</summary>
    public int[] Roots { get; }

    /// <summary>What each leaf gives.</summary>
    public LeafWeight[][] Leaves { get; }

    /// <summary>The sets of member tests.</summary>
    public double[][] Sets { get; }

    /// <summary>How many scores a row has.</summary>
    public int Targets { get; }

    /// <summary>The most questions of a row in each tree.</summary>
    public int[] Depths { get; }

    /// <summary>The largest feature asked about, −1 when there is none.</summary>
    public int LastFeature { get; private set; } = -1;

    /// <summary>Whether every value that questions hold features against is a float.</summary>
    public bool FloatsSuffice { get; private set; } = true;

    /// <summary>How rows of doubles may be rounded.</summary>
    public FloatRounding Rounding =>
        !FloatsSuffice || (_asksUp && _asksDown) || _asksExactly ? FloatRounding.Forbidden
        : _asksDown ? FloatRounding.Down
        : FloatRounding.Up;

    private int Walk(int root, bool[] reached)
    {
        int deepest = 0;
        Stack<(int Node, int Depth)> open = new([(root, 0)]);
        while (open.TryPop(out (int Node, int Depth) at))
        {
            if ((uint)at.Node >= (uint)Nodes.Length)
            {
                throw Malformed($"a tree leads to node {at.Node:N0} of {Nodes.Length:N0}");
            }

            if (reached[at.Node])
            {
                throw Malformed($"node {at.Node:N0} of the trees is reached twice; expected trees, without cycles");
            }

            reached[at.Node] = true;
            deepest = Math.Max(deepest, at.Depth);
            ForestNode node = Nodes[at.Node];
            if (node.Test == TreeTest.Leaf)
            {
                CheckLeaf(node);
                continue;
            }

            if (node.Feature < 0)
            {
                throw Malformed($"a tree asks about feature {node.Feature}; expected 0 or more");
            }

            LastFeature = Math.Max(LastFeature, node.Feature);
            FloatsSuffice &=
                node.Test == TreeTest.Member || (float)node.Value == node.Value || double.IsNaN(node.Value);
            _asksUp |= node.Test is TreeTest.LessOrEqual or TreeTest.Greater;
            _asksDown |= node.Test is TreeTest.Less or TreeTest.GreaterOrEqual;
            _asksExactly |= node.Test is TreeTest.Equal or TreeTest.NotEqual or TreeTest.Member;
            open.Push((node.False, at.Depth + 1));
            open.Push((node.True, at.Depth + 1));
        }

        return deepest;
    }

    private void CheckLeaf(ForestNode leaf)
    {
        foreach (LeafWeight weight in Leaves[leaf.Set])
        {
            if ((uint)weight.Target >= (uint)Targets)
            {
                throw Malformed($"a leaf gives to target {weight.Target}; the model has {Targets}");
            }
        }
    }

    private static PatchworkException Malformed(string what) =>
        new(VerdictCodes.MalformedModel, $"The model's trees are malformed: {what}.");
}
