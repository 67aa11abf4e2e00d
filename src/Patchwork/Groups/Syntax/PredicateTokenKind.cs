namespace Patchwork.Groups.Syntax;

/// <summary>The kinds of words that a predicate is made of.</summary>
internal enum PredicateTokenKind
{
    End,
    Name,
    Number,
    Text,
    Operator,
    LeftParenthesis,
    RightParenthesis,
    Comma,
    And,
    Or,
    Not,
    In,
    Between,
    Is,
    Missing,
    Everyone,
}
