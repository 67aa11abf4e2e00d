using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Normal;

/// <summary>
/// Turns a syntax tree into constants, sets and junctions. Negation is pushed down to the sets (De Morgan), where it is
/// the complement within the domain, the missing cell included: exact, because <c>not</c> is the plain complement.
/// </summary>
internal sealed class NormalBuilder(Table table)
{
    private readonly Dictionary<string, ColumnDomain> _domains = new(StringComparer.Ordinal);

    public ColumnDomain DomainOf(string column)
    {
        if (!_domains.TryGetValue(column, out ColumnDomain? domain))
        {
            domain = new ColumnDomain(table[column]);
            _domains.Add(column, domain);
        }

        return domain;
    }

    public NormalNode Build(PredicateNode node, bool negated = false) =>
        node switch
        {
            NotNode not => Build(not.Operand, !negated),
            AndNode and => new NormalJunction(!negated, [.. and.Operands.Select(o => Build(o, negated))]),
            OrNode or => new NormalJunction(negated, [.. or.Operands.Select(o => Build(o, negated))]),
            ColumnTest test => BuildAtom(test, negated),
            _ => NormalConstant.Of(!negated),
        };

    private NormalAtom BuildAtom(ColumnTest test, bool negated)
    {
        ColumnDomain domain = DomainOf(test.Column);
        ValueSet set = domain.SetOf(test);
        return new NormalAtom(domain, negated ? domain.Complement(set) : set);
    }
}
