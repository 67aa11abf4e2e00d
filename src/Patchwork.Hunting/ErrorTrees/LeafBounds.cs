using Patchwork.Groups.Syntax;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>What the questions on a path of a tree leave of one column: a range or a set of categories, and whether missing cells.</summary>
/// <remarks>Immutable; each answer makes a narrower one.</remarks>
internal sealed record LeafBounds(string Name)
{
    /// <summary>Values above it.</summary>
    private double Above { get; init; } = double.NegativeInfinity;

    /// <summary>Values at most it.</summary>
    private double AtMost { get; init; } = double.PositiveInfinity;

    /// <summary>The categories left, or null for all.</summary>
    private IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Whether missing cells are left.</summary>
    private bool WithMissing { get; init; } = true;

    /// <summary>What is left on one side of a question.</summary>
    public LeafBounds Answer(Tree tree, int at, bool left, SchemaFeature feature, Table rows)
    {
        TreeNode node = tree.Nodes[at];
        LeafBounds narrower = this with { WithMissing = WithMissing && node.MissingLeft == left };
        if (feature.Categories is { } all)
        {
            ulong[] words = tree.CategoriesOf(at).ToArray();
            bool GoesLeft(int c) => c >> 6 < words.Length && ((words[c >> 6] >> (c & 63)) & 1) != 0;
            return narrower with
            {
                Categories =
                [
                    .. all.Where((name, c) => GoesLeft(c) == left && (Categories is null || Categories.Contains(name))),
                ],
            };
        }

        double cut = LargestLeft(rows.Numbers(feature.Name), node.Threshold);
        return left ? narrower with { AtMost = Math.Min(AtMost, cut) } : narrower with { Above = Math.Max(Above, cut) };
    }

    /// <summary>The condition, or the empty text when nothing is excluded that occurs.</summary>
    public string Say(Column column)
    {
        string name = PredicateText.Column(Name);
        bool hasMissing = HasMissing(column);
        List<string> parts = [];
        if (Categories is not null)
        {
            // Codes of a column of numbers are written as numbers.
            string list = string.Join(", ", column is TextColumn ? Categories.Select(PredicateText.Quote) : Categories);
            parts.Add(Categories.Count == 1 ? $"{name} == {list}" : $"{name} in ({list})");
        }
        else
        {
            string[] ends =
            [
                .. double.IsNegativeInfinity(Above) ? [] : new[] { $"{name} > {PredicateText.Number(Above)}" },
                .. double.IsPositiveInfinity(AtMost) ? [] : new[] { $"{name} <= {PredicateText.Number(AtMost)}" },
            ];
            if (ends.Length > 0)
            {
                parts.Add(string.Join(" and ", ends));
            }
        }

        if (Categories is { Count: 0 })
        {
            return $"{name} is missing";
        }

        // A range alone already leaves missing cells out.
        if (parts.Count == 0)
        {
            return hasMissing && !WithMissing ? $"{name} is not missing" : "";
        }

        return hasMissing && WithMissing ? $"({parts[0]} or {name} is missing)" : parts[0];
    }

    // The tree asks in float32; the largest value of the column that goes left says the same in the column's own numbers.
    private static double LargestLeft(NumberColumn column, float threshold)
    {
        ReadOnlySpan<double> values = column.Distinct;
        int low = 0;
        int high = values.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if ((float)values[middle] <= threshold)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? double.NegativeInfinity : values[low - 1];
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
