using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>Reads the leaves of a single tree as predicates: one condition a column, in the order of the features.</summary>
internal static class TreeLeafPredicates
{
    /// <summary>The leaves from the left to the right, each with the number of columns it speaks of; none for a bare leaf.</summary>
    /// <param name="model">A model of one tree.</param>
    /// <param name="rows">The rows it was grown on.</param>
    public static IReadOnlyList<(string Predicate, int Columns)> Of(TreeModel model, Table rows)
    {
        List<(string, int)> leaves = [];
        if (model.Ensembles[0].Trees is [{ Leaves: > 1 } tree, ..])
        {
            Walk(tree, 0, new LeafBounds?[model.Schema.Features.Count]);
        }

        return leaves;

        void Walk(Tree tree, int at, LeafBounds?[] path)
        {
            TreeNode node = tree.Nodes[at];
            if (node.IsLeaf)
            {
                string[] said =
                [
                    .. path.OfType<LeafBounds>().Select(b => b.Say(rows[b.Name])).Where(text => text.Length > 0),
                ];
                leaves.Add((string.Join(" and ", said), said.Length));
                return;
            }

            SchemaFeature feature = model.Schema.Features[node.Feature];
            LeafBounds before = path[node.Feature] ?? new LeafBounds(feature.Name);
            foreach (bool left in (bool[])[true, false])
            {
                LeafBounds?[] narrower = [.. path];
                narrower[node.Feature] = before.Answer(tree, at, left, feature, rows);
                Walk(tree, left ? node.Left : node.Right, narrower);
            }
        }
    }
}
