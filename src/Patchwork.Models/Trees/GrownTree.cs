namespace Patchwork.Models;

/// <summary>A tree under construction: its nodes, and which rows each holds.</summary>
/// <param name="rows">The rows, so ordered that each node's are together.</param>
/// <param name="root">The node of all rows.</param>
internal sealed class GrownTree(int[] rows, GrowingNode root)
{
    /// <summary>The node of all rows.</summary>
    public GrowingNode Root => root;

    /// <summary>The rows of a node.</summary>
    public ReadOnlySpan<int> RowsOf(GrowingNode node) => rows.AsSpan(node.First, node.Count);

    /// <summary>The leaves from left to right.</summary>
    public List<GrowingNode> Leaves()
    {
        List<GrowingNode> leaves = [];
        Collect(root, leaves);
        return leaves;
    }

    /// <summary>The finished tree, each node before its children, the left ones first.</summary>
    public Tree ToTree(BinnedMatrix data)
    {
        List<TreeNode> nodes = [];
        List<ulong> categories = [];
        Add(root, data, nodes, categories);
        return new Tree([.. nodes], [.. categories]);
    }

    private static void Collect(GrowingNode node, List<GrowingNode> leaves)
    {
        if (node.IsLeaf)
        {
            leaves.Add(node);
            return;
        }

        Collect(node.Left!, leaves);
        Collect(node.Right!, leaves);
    }

    private static int Add(GrowingNode node, BinnedMatrix data, List<TreeNode> nodes, List<ulong> categories)
    {
        int index = nodes.Count;
        if (node.IsLeaf)
        {
            nodes.Add(TreeNode.Leaf(node.Value) with { Rows = node.DataRows });
            return index;
        }

        TreeNode described = Describe(node.Split!, data, categories) with
        {
            Gain = (float)Math.Min(node.Split!.Gain, float.MaxValue),
            Rows = node.DataRows,
        };
        nodes.Add(described);
        int left = Add(node.Left!, data, nodes, categories);
        int right = Add(node.Right!, data, nodes, categories);
        nodes[index] = described with { Left = left, Right = right };
        return index;
    }

    private static TreeNode Describe(Split split, BinnedMatrix data, List<ulong> categories)
    {
        FeatureBins bins = data.Features[split.Feature];
        if (!bins.IsCategorical)
        {
            return new TreeNode
            {
                Feature = split.Feature,
                Threshold = bins.ThresholdAfter(split.LastLeftBin),
                MissingLeft = split.MissingLeft,
            };
        }

        int start = categories.Count;
        ulong[] words = new ulong[(bins.Categories + 63) / 64];
        for (int category = 0; category < bins.Categories; category++)
        {
            if (split.LeftBins[bins.BinOfCategory(category)])
            {
                words[category >> 6] |= 1UL << (category & 63);
            }
        }

        categories.AddRange(words);
        return new TreeNode
        {
            Feature = split.Feature,
            MissingLeft = split.MissingLeft,
            CategoryStart = start,
            CategoryWords = words.Length,
        };
    }
}
