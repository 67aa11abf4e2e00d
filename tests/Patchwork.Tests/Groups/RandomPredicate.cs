using System.Globalization;

namespace Patchwork.Tests.Groups;

/// <summary>Random predicates over <see cref="PeopleTable.Ten"/>, always valid.</summary>
internal static class RandomPredicate
{
    public static string Text(long seed) => Node(new SeededRandom(seed, "random-predicate"), 3);

    /// <summary>The same meaning written otherwise: operands swapped, doubly negated, De Morgan, split lists.</summary>
    public static string Variant(long seed)
    {
        SeededRandom choice = new(seed, "variant");
        return Node(new SeededRandom(seed, "random-predicate"), 3, choice);
    }

    private static string Node(SeededRandom random, int depth, SeededRandom? variant = null)
    {
        string text = random.NextInt(depth == 0 ? 1 : 4) switch
        {
            1 => Junction(random, depth, "and", "or", variant),
            2 => Junction(random, depth, "or", "and", variant),
            3 => $"not ({Node(random, depth - 1, variant)})",
            _ => Test(random, variant),
        };
        return variant is null ? text
            : variant.NextInt(4) == 0 ? $"not (not ({text}))"
            : $"({text})";
    }

    private static string Junction(SeededRandom random, int depth, string word, string dual, SeededRandom? variant)
    {
        string[] parts = [.. Enumerable.Range(0, random.NextInt(2, 4)).Select(_ => Node(random, depth - 1, variant))];
        if (variant is null)
        {
            return string.Join($" {word} ", parts.Select(p => $"({p})"));
        }

        variant.Shuffle(parts.AsSpan());
        return variant.NextInt(2) == 0
            ? string.Join($" {word} ", parts.Select(p => $"({p})").Append($"({parts[0]})"))
            : $"not ({string.Join($" {dual} ", parts.Select(p => $"not ({p})"))})";
    }

    private static string Test(SeededRandom random, SeededRandom? variant)
    {
        bool isText = random.NextInt(3) == 0;
        string column = isText
            ? random.Pick(["gender", "empty"])
            : random.Pick(["AGE", "DEAR", "`hours per week`", "void"]);
        string a = Value(random, isText);
        string b = Value(random, isText);
        bool otherwise = variant?.NextInt(2) == 0;
        return (random.NextInt(9), isText) switch
        {
            (0, _) => $"{column} is missing",
            (1, _) => otherwise ? $"not ({column} is missing)" : $"{column} is not missing",
            (2, _) => otherwise ? $"({column} == {b} or {column} == {a})" : $"{column} in ({a}, {b})",
            (3, _) => otherwise ? $"({column} != {a} and {column} != {b})" : $"{column} not in ({a}, {b})",
            (4, _) => otherwise ? $"{column} in ({a}, {a})" : $"{column} == {a}",
            (5, false) => otherwise ? $"({column} >= {a} and {column} <= {b})" : $"{column} between {a} and {b}",
            (6, false) => otherwise ? $"({column} <= {a} and {column} != {a})" : $"{column} < {a}",
            (7, false) => otherwise ? $"({column} == {a} or {column} > {a})" : $"{column} >= {a}",
            (8, false) => otherwise ? $"(not ({column} > {a}) and {column} is not missing)" : $"{column} <= {a}",
            _ => otherwise ? $"not ({column} == {a} or {column} is missing)" : $"{column} != {a}",
        };
    }

    private static string Value(SeededRandom random, bool isText) =>
        isText
            ? random.Pick(["'female'", "'male'", "'nobody'"])
            : random
                .Pick([-1, 0, 1, 2, 15, 20, 22.5, 35, 40, 41, 50, 64, 88, 90])
                .ToString("R", CultureInfo.InvariantCulture);
}
