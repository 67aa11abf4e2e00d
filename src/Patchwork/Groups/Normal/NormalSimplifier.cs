using System.Collections.Immutable;

namespace Patchwork.Groups.Normal;

using Context = ImmutableDictionary<ColumnDomain, ValueSet>;

/// <summary>
/// Flattens junctions, merges the sets of one column in each, and simplifies what is below by what is already known
/// there: next to <c>A == 1 and</c> only rows with A = 1 matter, next to <c>A == 1 or</c> only the others.
/// </summary>
/// <remarks>
/// The context maps a column to the places that still matter. Every turn of the loop removes a junction, so the work is at
/// most the square of the number of nodes.
/// </remarks>
internal static class NormalSimplifier
{
    public static NormalNode Simplify(NormalNode node) => Simplify(node, Context.Empty);

    private static NormalNode Simplify(NormalNode node, Context context) =>
        node switch
        {
            NormalAtom atom => Simplify(atom, context),
            NormalJunction junction => Simplify(junction, context),
            _ => node,
        };

    private static NormalNode Simplify(NormalAtom atom, Context context)
    {
        ColumnDomain domain = atom.Domain;
        ValueSet possible = context.GetValueOrDefault(domain) ?? domain.Full;
        ValueSet inside = atom.Set.And(possible);
        if (inside.IsEmpty || inside.SameAs(possible))
        {
            return NormalConstant.Of(!inside.IsEmpty);
        }

        if (possible.SameAs(domain.Full))
        {
            return new NormalAtom(domain, inside);
        }

        // Outside of what matters the set is free. Of the two extremes the one with the shorter text is taken; both depend on
        // 'inside' and 'possible' alone, so that equal meanings stay equal.
        ValueSet widest = inside.Or(domain.Complement(possible));
        string narrowText = NormalAtomText.Of(domain, inside).Text;
        string wideText = NormalAtomText.Of(domain, widest).Text;
        return new NormalAtom(domain, wideText.Length < narrowText.Length ? widest : inside);
    }

    private static NormalNode Simplify(NormalJunction junction, Context context)
    {
        bool isAnd = junction.IsAnd;
        IReadOnlyList<NormalNode> parts = junction.Parts;
        while (true)
        {
            Dictionary<ColumnDomain, ValueSet> merged = [];
            List<NormalNode> others = [];
            if (Collect(parts, isAnd, merged, others))
            {
                return NormalConstant.Of(!isAnd);
            }

            List<NormalNode> result = [];
            Context inner = context;
            foreach ((ColumnDomain domain, ValueSet set) in merged)
            {
                NormalNode atom = Simplify(new NormalAtom(domain, set), context);
                if (atom.IsConstant(!isAnd))
                {
                    return atom;
                }

                if (atom is NormalAtom)
                {
                    result.Add(atom);
                    ValueSet possible = context.GetValueOrDefault(domain) ?? domain.Full;
                    inner = inner.SetItem(domain, possible.And(isAnd ? set : domain.Complement(set)));
                }
            }

            bool again = false;
            foreach (NormalNode other in others)
            {
                NormalNode simplified = Simplify(other, inner);
                if (simplified.IsConstant(!isAnd))
                {
                    return simplified;
                }

                if (simplified is not NormalConstant)
                {
                    result.Add(simplified);
                    again |= simplified is NormalAtom || ((NormalJunction)simplified).IsAnd == isAnd;
                }
            }

            if (!again)
            {
                return result.Count switch
                {
                    0 => NormalConstant.Of(isAnd),
                    1 => result[0],
                    _ => new NormalJunction(isAnd, result),
                };
            }

            parts = result;
        }
    }

    // Sorts the parts, of nested junctions of the same kind too, into one set a column and the rest; true when a part decides all.
    private static bool Collect(
        IReadOnlyList<NormalNode> parts,
        bool isAnd,
        Dictionary<ColumnDomain, ValueSet> merged,
        List<NormalNode> others
    )
    {
        foreach (NormalNode part in parts)
        {
            switch (part)
            {
                case NormalConstant constant when constant.Value != isAnd:
                    return true;
                case NormalAtom atom:
                    ValueSet? known = merged.GetValueOrDefault(atom.Domain);
                    merged[atom.Domain] =
                        known is null ? atom.Set
                        : isAnd ? known.And(atom.Set)
                        : known.Or(atom.Set);
                    break;
                case NormalJunction nested when nested.IsAnd == isAnd:
                    if (Collect(nested.Parts, isAnd, merged, others))
                    {
                        return true;
                    }

                    break;
                case NormalJunction:
                    others.Add(part);
                    break;
                default:
                    break;
            }
        }

        return false;
    }
}
