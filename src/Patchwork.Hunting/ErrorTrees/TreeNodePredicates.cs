using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>Reads the nodes of a single tree as predicates: one condition a column, in the order of the features.</summary>
internal static class TreeNodePredicates
{
    /// <summary>One node.</summary>
    /// <param name="Depth">The questions above it.</param>
    /// <param name="Condition">What the last of them leaves of its column; empty for the root.</param>
    /// <param name="Predicate">What all of them leave; empty for the root.</param>
    /// <param name="Columns">The number of columns that it speaks of.</param>
    /// <param name="IsLeaf">Whether no question follows.</param>
    internal sealed record Node(int Depth, string Condition, string Predicate, int Columns, bool IsLeaf);

    /// <summary>The nodes, each before what is below it and left before right; none for a bare leaf.</summary>
    /// <param name="model">A model of one tree.</param>
    /// <param name="rows">The rows it was grown on.</param>
    public static IReadOnlyList<Node> Of(TreeModel model, Table rows)
    {
        List<Node> nodes = [];
        if (model.Ensembles[0].Trees is [{ Leaves: > 1 } tree, ..])
        {
            Walk(tree, 0, 0, "", new LeafBounds?[model.Schema.Features.Count]);
        }

        return nodes;

        void Walk(Tree tree, int at, int depth, string condition, LeafBounds?[] path)
        {
            TreeNode node = tree.Nodes[at];
            string[] said =
            [
                .. path.OfType<LeafBounds>().Select(b => b.Say(rows[b.Name])).Where(text => text.Length > 0),
            ];
            nodes.Add(new Node(depth, condition, string.Join(" and ", said), said.Length, node.IsLeaf));
            if (node.IsLeaf)
            {
                return;
            }

            SchemaFeature feature = model.Schema.Features[node.Feature];
            LeafBounds before = path[node.Feature] ?? new LeafBounds(feature.Name);
            foreach (bool left in (bool[])[true, false])
            {
                LeafBounds?[] narrower = [.. path];
                LeafBounds answer = before.Answer(tree, at, left, feature, rows);
                narrower[node.Feature] = answer;
                Walk(tree, left ? node.Left : node.Right, depth + 1, answer.Say(rows[feature.Name]), narrower);
            }
        }
    }

    /// <summary>The leaves from the left to the right, each with the number of columns it speaks of; none for a bare leaf.</summary>
    public static IReadOnlyList<(string Predicate, int Columns)> Leaves(TreeModel model, Table rows) =>
        [.. Of(model, rows).Where(n => n.IsLeaf).Select(n => (n.Predicate, n.Columns))];
}
