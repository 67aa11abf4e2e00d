using System.Globalization;
using Patchwork.Cli.Frame;
using Patchwork.Models;
using Patchwork.Reports;
using Patchwork.Tables;
using TableColumn = Patchwork.Cli.Frame.TableColumn;

namespace Patchwork.Cli.Commands;

/// <summary>Puts the nodes of a tree into words, a table and a drawing.</summary>
internal static class ModelInspectWords
{
    /// <summary>The nodes of a tree.</summary>
    public static IReadOnlyList<ModelInspectNode> Nodes(Tree tree, Schema schema)
    {
        bool known = tree.Nodes[0].Rows > 0;
        int[] depths = new int[tree.Nodes.Length];
        ModelInspectNode[] nodes = new ModelInspectNode[tree.Nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            TreeNode node = tree.Nodes[i];
            int? rows = known ? node.Rows : null;
            if (node.IsLeaf)
            {
                nodes[i] = new ModelInspectNode(depths[i], null, null, node.Value, rows, null, null, null);
                continue;
            }

            depths[node.Left] = depths[node.Right] = depths[i] + 1;
            nodes[i] = new ModelInspectNode(
                depths[i],
                Question(tree, i, schema.Features[node.Feature]),
                node.MissingLeft,
                null,
                rows,
                known ? node.Gain : null,
                node.Left,
                node.Right
            );
        }

        return nodes;
    }

    /// <summary>The tree as a table whose first column is drawn as an outline.</summary>
    public static ResultTable Table(ModelInspectTree tree)
    {
        ResultTable table = new(
            "tree",
            tree.Class is null ? $"Tree {tree.Number:N0}" : $"Tree {tree.Number:N0} of class {tree.Class}",
            new TableColumn("node", "question or leaf", Importance: 4),
            new TableColumn("missing", "missing goes", Importance: 0),
            new TableColumn("value", "adds", Importance: 3),
            new TableColumn("rows", "n", Importance: 2),
            new TableColumn("gain", "gain", Importance: 1)
        );
        foreach ((ModelInspectNode node, string answer) in InOrder(tree.Nodes))
        {
            string indent = string.Concat(Enumerable.Repeat("│ ", Math.Max(0, node.Depth - 1)));
            string branch = node.Depth == 0 ? "" : $"{indent}├ {answer}: ";
            table.Add(
                branch + (node.Question ?? "leaf"),
                node.MissingLeft is { } left ? (left ? "yes" : "no") : null,
                node.Value,
                node.Rows,
                node.Gain
            );
        }

        return table;
    }

    /// <summary>The tree as a drawing.</summary>
    public static TreeDiagram Diagram(ModelInspectTree tree) =>
        new()
        {
            Title = tree.Class is null ? $"Tree {tree.Number:N0}" : $"Tree {tree.Number:N0} of class {tree.Class}",
            Subtitle = "Each line is a question or, in a box, what a leaf adds to the score; n counts training rows.",
            Nodes =
            [
                .. InOrder(tree.Nodes)
                    .Select(n => new TreeDiagramNode(
                        n.Node.Depth,
                        n.Answer,
                        n.Node.Question
                            ?? n.Node.Value!.Value.ToString("+0.####;−0.####;0", CultureInfo.InvariantCulture),
                        n.Node.Question is null,
                        n.Node.Rows
                    )),
            ],
        };

    // Files may hold children in any later place; people read what is below a question directly after it.
    private static IEnumerable<(ModelInspectNode Node, string Answer)> InOrder(IReadOnlyList<ModelInspectNode> nodes)
    {
        Stack<(int Index, string Answer)> open = new([(0, "")]);
        while (open.TryPop(out (int Index, string Answer) next))
        {
            ModelInspectNode node = nodes[next.Index];
            yield return (node, next.Answer);
            if (node.Left is { } left && node.Right is { } right)
            {
                open.Push((right, "no"));
                open.Push((left, "yes"));
            }
        }
    }

    private static string Question(Tree tree, int index, SchemaFeature feature)
    {
        TreeNode node = tree.Nodes[index];
        string name = PredicateName(feature.Name);
        if (node.CategoryWords == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{name} <= {node.Threshold:R}");
        }

        ReadOnlySpan<ulong> words = tree.CategoriesOf(index);
        List<string> values = [];
        for (int code = 0; code < feature.Categories!.Count; code++)
        {
            if (((words[code >> 6] >> (code & 63)) & 1) != 0)
            {
                string category = feature.Categories[code];
                values.Add(feature.IsText ? $"'{category.Replace("'", "''", StringComparison.Ordinal)}'" : category);
            }
        }

        return $"{name} in ({string.Join(", ", values)})";
    }

    private static string PredicateName(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]) ? name : $"`{name}`";
}
