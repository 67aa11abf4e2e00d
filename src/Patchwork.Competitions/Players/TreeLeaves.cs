using Patchwork.Groups;
using Patchwork.Groups.Syntax;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>Reads the leaves of a single tree as predicates.</summary>
internal static class TreeLeaves
{
    /// <summary>
    /// The leaf with the largest (mean loss on the leaf − mean loss of everyone) × rows over the rows judged; everyone for a
    /// bare leaf.
    /// </summary>
    public static GroupPredicate Worst(TreeModel tree, Table rows, double[] losses, int[] judged)
    {
        double mean = judged.Length == 0 ? 0 : judged.Average(row => losses[row]);
        RowSet counted = RowSet.FromIndices(rows.Rows, judged);

        GroupPredicate worst = GroupPredicate.Parse("everyone");
        double most = 0;
        foreach (GroupPredicate leaf in Of(tree, rows))
        {
            double excess = 0;
            foreach (int row in leaf.Evaluate(rows).And(counted).ToIndices())
            {
                excess += losses[row] - mean;
            }

            if (excess > most)
            {
                (worst, most) = (leaf, excess);
            }
        }

        return worst;
    }

    /// <summary>A predicate a leaf, from the left to the right.</summary>
    public static IReadOnlyList<GroupPredicate> Of(TreeModel tree, Table rows)
    {
        List<GroupPredicate> leaves = [];
        if (tree.Ensembles[0].Trees is [{ } only, ..])
        {
            Walk(only, 0, tree.Schema, rows, [], leaves);
        }

        return leaves;
    }

    private static void Walk(Tree tree, int at, Schema schema, Table rows, string[] path, List<GroupPredicate> leaves)
    {
        TreeNode node = tree.Nodes[at];
        if (node.IsLeaf)
        {
            leaves.Add(GroupWords.All(path));
            return;
        }

        string question = Question(tree, at, schema.Features[node.Feature], rows);
        Walk(tree, node.Left, schema, rows, [.. path, question], leaves);
        Walk(tree, node.Right, schema, rows, [.. path, $"not ({question})"], leaves);
    }

    // What goes left, a missing value included where the tree sends it there, so that 'not' says what goes right.
    private static string Question(Tree tree, int at, SchemaFeature feature, Table rows)
    {
        TreeNode node = tree.Nodes[at];
        string name = PredicateText.Column(feature.Name);
        string test;
        if (feature.Categories is { } categories)
        {
            ulong[] words = tree.CategoriesOf(at).ToArray();
            IEnumerable<string> left = categories.Where((_, c) => ((words[c >> 6] >> (c & 63)) & 1) != 0);
            test = $"{name} in ({string.Join(", ", feature.IsText ? left.Select(PredicateText.Quote) : left)})";
        }
        else
        {
            NumberColumn column = rows.Numbers(feature.Name);
            double threshold = column.IsInteger ? Math.Floor(node.Threshold) : node.Threshold;
            test = $"{name} <= {PredicateText.Number(threshold)}";
        }

        return node.MissingLeft && HasMissing(rows[feature.Name]) ? $"({test} or {name} is missing)" : test;
    }

    private static bool HasMissing(Column column)
    {
        for (int row = 0; row < column.Rows; row++)
        {
            if (column.IsMissing(row))
            {
                return true;
            }
        }

        return false;
    }
}
