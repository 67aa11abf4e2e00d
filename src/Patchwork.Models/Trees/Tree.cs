namespace Patchwork.Models;

/// <summary>A decision tree stored flat: node 0 is the root, children come after their parent.</summary>
/// <remarks>Immutable and safe to share between threads. A row costs one step a level.</remarks>
public sealed class Tree
{
    // Deeper trees are lopsided, and most rows would wait for the few that go deepest.
    private const int DeepestInStep = 12;

    private readonly TreeNode[] _nodes;
    private readonly ulong[] _categories;
    private readonly TreeSteps? _steps;

    /// <summary>Makes a tree of nodes that form one, and takes ownership of the arrays.</summary>
    internal Tree(TreeNode[] nodes, ulong[] categories)
    {
        _nodes = nodes;
        _categories = categories;
        _steps = TreeSteps.Of(nodes, DeepestInStep);
    }

    /// <summary>The nodes, the root first.</summary>
    public ReadOnlySpan<TreeNode> Nodes => _nodes;

    /// <summary>The number of leaves.</summary>
    public int Leaves => (_nodes.Length + 1) / 2;

    /// <summary>True when some question is about categories.</summary>
    public bool HasCategories => _categories.Length > 0;

    /// <summary>The bitmap of the categories that go left at a node, 64 a word; empty for a numeric question.</summary>
    public ReadOnlySpan<ulong> CategoriesOf(int node) =>
        _categories.AsSpan(_nodes[node].CategoryStart, _nodes[node].CategoryWords);

    /// <summary>The leaf that a row reaches, as the index of its node.</summary>
    /// <param name="row">All features of one row.</param>
    public int LeafOf(ReadOnlySpan<float> row)
    {
        TreeNode[] nodes = _nodes;
        int at = 0;
        while (true)
        {
            ref readonly TreeNode node = ref nodes[at];
            if (node.Feature < 0)
            {
                return at;
            }

            float x = row[node.Feature];
            bool left =
                node.CategoryWords == 0
                    ? (node.MissingLeft ? !(x > node.Threshold) : x <= node.Threshold)
                    : CategoryGoesLeft(in node, x);
            at = left ? node.Left : node.Right;
        }
    }

    /// <summary>Adds the tree's value to one score a row.</summary>
    /// <param name="rows">Rows one after the other, each with all its features.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="scores">One score a row.</param>
    internal void AddTo(ReadOnlySpan<float> rows, int features, Span<double> scores)
    {
        // A tree without questions reads no row, and without features there is none.
        if (_steps is not null && features > 0)
        {
            _steps.AddTo(rows, features, scores);
            return;
        }

        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] += _nodes[LeafOf(rows.Slice(i * features, features))].Value;
        }
    }

    private bool CategoryGoesLeft(in TreeNode node, float x)
    {
        // NaN fails the first comparison, an unseen category (−1) too.
        if (!(x >= 0) || x >= node.CategoryWords * 64)
        {
            return node.MissingLeft;
        }

        int code = (int)x;
        return ((_categories[node.CategoryStart + (code >> 6)] >> (code & 63)) & 1) != 0;
    }
}
