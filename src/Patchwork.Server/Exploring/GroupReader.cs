using Patchwork.Groups.Syntax;

namespace Patchwork.Server.Exploring;

/// <summary>Reads a predicate back into lines of the group builder, where drop-downs can say it.</summary>
internal static class GroupReader
{
    private const int MostLines = 20;

    /// <summary>The lines and whether they are joined by 'or'; null where drop-downs cannot say it.</summary>
    public static (IReadOnlyList<GroupCondition> Conditions, bool IsAny)? Read(PredicateNode root)
    {
        (IReadOnlyList<PredicateNode> parts, bool isAny) = root switch
        {
            AndNode and => (and.Operands, false),
            OrNode or => (or.Operands, true),
            _ => ([root], false),
        };
        if (parts is [InListNode { Negated: false } list])
        {
            // One of several values is the same as either of them.
            return list.Listed.Count > MostLines
                ? null
                : ([.. list.Listed.Select(v => new GroupCondition(list.Column, GroupTest.Equal, v.Key, ""))], true);
        }

        List<GroupCondition> conditions = [];
        foreach (PredicateNode part in parts)
        {
            if (LineOf(part) is not { } line || conditions.Count == MostLines)
            {
                return null;
            }

            conditions.Add(line);
        }

        return (conditions, isAny);
    }

    private static GroupCondition? LineOf(PredicateNode part) =>
        part switch
        {
            ComparisonNode c => new(c.Column, KeyOf(c.Operator), c.Value.Key, ""),
            BetweenNode b => new(b.Column, GroupTest.Between, b.Low.Key, b.High.Key),
            MissingNode m => new(m.Column, m.Negated ? GroupTest.Known : GroupTest.Missing, "", ""),
            InListNode { Listed: [var only], Negated: var not } list => new(
                list.Column,
                not ? "ne" : GroupTest.Equal,
                only.Key,
                ""
            ),
            _ => null,
        };

    private static string KeyOf(ComparisonOperator comparison) =>
        GroupTest.All.First(t => t.Operator == PredicateText.Operator(comparison)).Key;
}
