using Patchwork.Groups.Syntax;

namespace Patchwork.Groups.Normal;

/// <summary>Writes simplified nodes: parts in a fixed order, without repeats and without parts that others imply.</summary>
internal static class NormalWriter
{
    // Comparing siblings pairwise is quadratic, so it is left out where somebody wrote thousands.
    private const int MostSiblings = 100;

    public static string Write(NormalNode node) => Order(node).Text;

    private static Ordered Order(NormalNode node)
    {
        switch (node)
        {
            case NormalAtom atom:
                (string text, bool isAlternative) = NormalAtomText.Of(atom.Domain, atom.Set);
                return new Ordered(node, text, IsOr: isAlternative, []);
            case NormalJunction junction:
                return OrderParts(junction);
            default:
                return new Ordered(node, node.IsConstant(true) ? "everyone" : "not everyone", IsOr: false, []);
        }
    }

    private static Ordered OrderParts(NormalJunction junction)
    {
        List<Ordered> parts =
        [
            .. junction
                .Parts.Select(Order)
                .DistinctBy(p => p.Text, StringComparer.Ordinal)
                .OrderBy(p => p.Parts.Count > 0)
                .ThenBy(p => p.Text, StringComparer.Ordinal),
        ];
        if (parts.Count <= MostSiblings)
        {
            Absorb(parts, junction.IsAnd);
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        string text = string.Join(junction.IsAnd ? " and " : " or ", parts.Select(p => InJunction(p, junction.IsAnd)));
        return new Ordered(junction, text, IsOr: !junction.IsAnd, parts);
    }

    // 'and' binds tighter, but few readers are sure of it: mixed junctions always get parentheses.
    private static string InJunction(Ordered part, bool isAnd) =>
        (part.Parts.Count > 0 || isAnd) && (part.IsOr || part.Parts.Count > 0) ? $"({part.Text})" : part.Text;

    private static void Absorb(List<Ordered> parts, bool isAnd)
    {
        for (int i = parts.Count - 1; i >= 0; i--)
        {
            Ordered part = parts[i];
            if (part.Parts.Count == 0)
            {
                continue;
            }

            bool absorbed = parts.Exists(other =>
                !ReferenceEquals(other, part)
                && other.Parts.Count > 0
                && (isAnd ? AnyImplies(other, part) : AllImply(part, other))
            );
            if (absorbed)
            {
                parts.RemoveAt(i);
            }
        }
    }

    // (a or b) implies (a or b or c).
    private static bool AnyImplies(Ordered narrow, Ordered wide) =>
        narrow.Parts.TrueForAll(n => wide.Parts.Exists(w => Implies(n, w)));

    // (a and b and c) implies (a and b).
    private static bool AllImply(Ordered narrow, Ordered wide) =>
        wide.Parts.TrueForAll(w => narrow.Parts.Exists(n => Implies(n, w)));

    private static bool Implies(Ordered narrow, Ordered wide) =>
        narrow.Node is NormalAtom a && wide.Node is NormalAtom b
            ? ReferenceEquals(a.Domain, b.Domain) && a.Set.IsWithin(b.Set)
            : string.Equals(narrow.Text, wide.Text, StringComparison.Ordinal);

    private sealed record Ordered(NormalNode Node, string Text, bool IsOr, List<Ordered> Parts);
}
