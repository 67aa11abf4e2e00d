using System.Globalization;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups;

/// <summary>
/// Says a group in words, with the labels, units and meanings of a data dictionary: <c>gender is female and age between 50
/// and 64 years</c>.
/// </summary>
/// <remarks>Describes the predicate as written, without looking at a table. Stateless. Cost O(length).</remarks>
public static class PredicateWords
{
    private const int MostListed = 8;

    /// <summary>The predicate as a phrase, without a capital or a full stop.</summary>
    public static string Describe(GroupPredicate predicate, DataDictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(dictionary);
        return Describe(predicate.Root, dictionary);
    }

    /// <summary>A part of a predicate as a phrase.</summary>
    internal static string Describe(PredicateNode node, DataDictionary dictionary) =>
        node switch
        {
            AndNode and => string.Join(" and ", Clauses(and.Operands, dictionary)),
            OrNode or => string.Join(" or ", or.Operands.Select(o => Inside(o, dictionary, isAnd: false))),
            NotNode { Operand: EveryoneNode } => "nobody",
            NotNode not => $"not ({Describe(not.Operand, dictionary)})",
            ColumnTest test => Describe(test, dictionary),
            _ => "everyone",
        };

    /// <summary>What a value of a column means, as a clause: 'gender is female', or the meaning alone where it names people itself.</summary>
    internal static string Equality(string column, PredicateValue value, DataDictionary dictionary)
    {
        string meaning = Value(column, value, dictionary);
        return NamesPeople(meaning) ? meaning : $"{Label(column, dictionary)} is {meaning}";
    }

    /// <summary>A column's label as it stands inside a sentence: a capital at the start is dropped, one of an abbreviation kept.</summary>
    internal static string Label(string column, DataDictionary dictionary)
    {
        string label = dictionary.LabelOf(column);
        bool isWord =
            dictionary[column]?.Label is not null && label.Length > 1 && !label.Skip(1).Take(2).Any(char.IsUpper);
        return PredicateText.Excerpt(isWord ? char.ToLowerInvariant(label[0]) + label[1..] : label);
    }

    // A lower and an upper end of the same column that stand beside each other are one range: nobody says 'age' twice.
    private static IEnumerable<string> Clauses(IReadOnlyList<PredicateNode> operands, DataDictionary dictionary)
    {
        for (int i = 0; i < operands.Count; i++)
        {
            if (
                i + 1 < operands.Count
                && operands[i]
                    is ComparisonNode { Operator: ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual } low
                && operands[i + 1]
                    is ComparisonNode { Operator: ComparisonOperator.Less or ComparisonOperator.LessOrEqual } high
                && string.Equals(low.Column, high.Column, StringComparison.Ordinal)
            )
            {
                i++;
                yield return Range(low, high, dictionary);
                continue;
            }

            yield return Inside(operands[i], dictionary, isAnd: true);
        }
    }

    private static string Range(ComparisonNode low, ComparisonNode high, DataDictionary dictionary)
    {
        string label = Label(low.Column, dictionary);
        string from = Value(low.Column, low.Value, dictionary);
        string to = Value(low.Column, high.Value, dictionary) + Unit(low.Column, high.Value, dictionary);
        return low.Operator == ComparisonOperator.GreaterOrEqual && high.Operator == ComparisonOperator.LessOrEqual
            ? $"{label} between {from} and {to}"
            : $"{label} is {Relation(low.Operator)} {from} and {Relation(high.Operator)} {to}";
    }

    private static string Inside(PredicateNode node, DataDictionary dictionary, bool isAnd)
    {
        string phrase = Describe(node, dictionary);
        return node is OrNode || (node is AndNode && !isAnd) ? $"({phrase})" : phrase;
    }

    private static string Describe(ColumnTest test, DataDictionary dictionary)
    {
        string column = test.Column;
        string label = Label(column, dictionary);
        return test switch
        {
            ComparisonNode { Operator: ComparisonOperator.Equal } c => Equality(column, c.Value, dictionary),
            ComparisonNode { Operator: ComparisonOperator.NotEqual } c
                when Value(column, c.Value, dictionary) is var people && NamesPeople(people) => $"not {people}",
            ComparisonNode c =>
                $"{label} is {Relation(c.Operator)} {Value(column, c.Value, dictionary)}{Unit(column, c.Value, dictionary)}",
            BetweenNode b =>
                $"{label} between {Value(column, b.Low, dictionary)} and {Value(column, b.High, dictionary)}{Unit(column, b.High, dictionary)}",
            InListNode { Listed.Count: 1, Negated: false } l => Equality(column, l.Listed[0], dictionary),
            InListNode l when People(l, dictionary) is { } people => $"{(l.Negated ? "not " : "")}{people}",
            InListNode l => $"{label} is {(l.Negated ? "not " : "")}{Listed(Names(l, dictionary))}",
            MissingNode m => $"{label} is {(m.Negated ? "known" : "missing")}",
            _ => throw new NotSupportedException($"{test.GetType().Name} has no words."),
        };
    }

    // Meanings that all name people need no label, and their common beginning is said once: 'people in the Midwest, Northeast or West'.
    private static string? People(InListNode list, DataDictionary dictionary)
    {
        List<string> names = Names(list, dictionary);
        int listed = Math.Min(names.Count, MostListed);
        if (!names.Take(listed).All(NamesPeople))
        {
            return null;
        }

        string[][] words = [.. names.Take(listed).Select(n => n.Split(' '))];
        int most = words.Min(w => w.Length) - 1;
        int common = 0;
        while (common < most && words.All(w => string.Equals(w[common], words[0][common], StringComparison.Ordinal)))
        {
            common++;
        }

        for (int i = 1; i < listed; i++)
        {
            names[i] = string.Join(' ', words[i].Skip(common));
        }

        return Listed(names);
    }

    private static List<string> Names(InListNode list, DataDictionary dictionary)
    {
        List<string> names = [.. list.Listed.Take(MostListed).Select(v => Value(list.Column, v, dictionary))];
        int more = list.Listed.Count - names.Count;
        if (more > 0)
        {
            names.Add($"{more} more");
        }

        return names;
    }

    private static string Listed(List<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

    private static string Value(string column, PredicateValue value, DataDictionary dictionary)
    {
        string meaning = dictionary.MeaningOf(column, value.Key);
        if (!string.Equals(meaning, value.Key, StringComparison.Ordinal) || value.IsText)
        {
            return PredicateText.Excerpt(meaning);
        }

        // Separators help with amounts; a year or a code has no unit and keeps its digits together.
        bool isAmount = dictionary[column]?.Unit is not null && Math.Abs(value.Number) is >= 10_000 and < 1e15;
        return isAmount
            ? value.Number.ToString("#,0.######", CultureInfo.InvariantCulture)
            : PredicateText.Number(Readable(value.Number));
    }

    // Edges of bins are sums with their last digits wrong: for people 15.8 says what 15.799999999999999 does.
    private static double Readable(double number) =>
        double.IsInteger(number) || !double.IsFinite(number)
            ? number
            : double.Parse(number.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Unit(string column, PredicateValue value, DataDictionary dictionary) =>
        dictionary[column] is { Unit: { } unit } known && !value.IsText && !known.Values.ContainsKey(value.Key)
            ? " " + unit
            : "";

    private static string Relation(ComparisonOperator comparison) =>
        comparison switch
        {
            ComparisonOperator.NotEqual => "not",
            ComparisonOperator.Less => "below",
            ComparisonOperator.LessOrEqual => "at most",
            ComparisonOperator.Greater => "above",
            _ => "at least",
        };

    // 'women' and 'women over 50' name people, 'womenswear' does not.
    private static bool NamesPeople(string meaning) =>
        Array.Exists(
            ["people", "persons", "those", "children", "men", "women"],
            word =>
                meaning.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (meaning.Length == word.Length || meaning[word.Length] == ' ')
        );
}
