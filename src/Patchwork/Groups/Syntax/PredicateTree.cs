namespace Patchwork.Groups.Syntax;

/// <summary>Walks over syntax trees.</summary>
internal static class PredicateTree
{
    /// <summary>The node and all below it, in the order written.</summary>
    public static IEnumerable<PredicateNode> Nodes(PredicateNode root)
    {
        Stack<PredicateNode> open = new([root]);
        while (open.TryPop(out PredicateNode? node))
        {
            yield return node;
            IReadOnlyList<PredicateNode> parts = node.Parts;
            for (int i = parts.Count - 1; i >= 0; i--)
            {
                open.Push(parts[i]);
            }
        }
    }

    public static IEnumerable<ColumnTest> Tests(PredicateNode root) => Nodes(root).OfType<ColumnTest>();

    public static IReadOnlyList<string> ColumnsOf(PredicateNode root) =>
        [.. Tests(root).Select(t => t.Column).Distinct(StringComparer.Ordinal)];
}
