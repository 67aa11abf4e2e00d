namespace Patchwork.Groups.Syntax;

/// <summary>One word of a predicate with its place in the text.</summary>
/// <param name="Kind">What kind of word it is.</param>
/// <param name="Start">Where it begins, counted from 0.</param>
/// <param name="End">The first place after it.</param>
/// <param name="Text">A name or text without its quotes; empty for other kinds.</param>
/// <param name="Number">The value of a number.</param>
/// <param name="Operator">The comparison of an operator.</param>
internal readonly record struct PredicateToken(
    PredicateTokenKind Kind,
    int Start,
    int End,
    string Text = "",
    double Number = 0,
    ComparisonOperator Operator = ComparisonOperator.Equal
);
