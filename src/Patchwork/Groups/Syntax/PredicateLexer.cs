using System.Globalization;
using System.Text;

namespace Patchwork.Groups.Syntax;

/// <summary>Cuts the text of a predicate into words, one at a time. Cost O(length) for the whole text.</summary>
internal sealed class PredicateLexer(string text)
{
    private const string Punctuation = "()<>=!&|~,'\"`";
    private int _next;

    public PredicateToken Read()
    {
        while (_next < text.Length && char.IsWhiteSpace(text[_next]))
        {
            _next++;
        }

        if (_next == text.Length)
        {
            return new PredicateToken(PredicateTokenKind.End, _next, _next);
        }

        char c = text[_next];
        return c switch
        {
            '\'' or '"' => ReadQuoted(PredicateTokenKind.Text, "text"),
            '`' => ReadQuoted(PredicateTokenKind.Name, "column name"),
            >= '0' and <= '9' or '.' or '-' or '+' => ReadNumber(),
            _ when Punctuation.Contains(c) => ReadSymbol(c),
            _ => ReadWord(),
        };
    }

    private PredicateToken ReadQuoted(PredicateTokenKind kind, string what)
    {
        int start = _next;
        char quote = text[start];
        StringBuilder content = new();
        int from = start + 1;
        while (true)
        {
            int close = text.IndexOf(quote, from);
            if (close < 0)
            {
                throw PredicateProblem.At(
                    start,
                    $"the {what} that begins here has no closing {quote}; a {quote} inside is written twice."
                );
            }

            content.Append(text, from, close - from);
            from = close + 1;
            if (from == text.Length || text[from] != quote)
            {
                break;
            }

            content.Append(quote);
            from++;
        }

        _next = from;
        return new PredicateToken(kind, start, _next, content.ToString());
    }

    private PredicateToken ReadNumber()
    {
        int start = _next;
        int end = start;
        while (end < text.Length && (IsWordCharacter(end) || IsSignInNumber(start, end)))
        {
            end++;
        }

        ReadOnlySpan<char> written = text.AsSpan(start, end - start);
        const NumberStyles Styles =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        // The digit is asked for because double.Parse would take "-Infinity" and "-NaN" as numbers.
        if (
            !written.ContainsAnyInRange('0', '9')
            || written.ContainsAnyExcept("0123456789+-.eE")
            || !double.TryParse(written, Styles, CultureInfo.InvariantCulture, out double number)
        )
        {
            string found = PredicateText.Excerpt(written.ToString());
            throw PredicateProblem.At(
                start,
                $"'{found}' is not a number; a column of that name is written in backquotes, `{found}`, a text in quotes, '{found}'."
            );
        }

        _next = end;
        return new PredicateToken(PredicateTokenKind.Number, start, end, Number: number == 0 ? 0.0 : number);
    }

    // A sign belongs to a number at its start and right after its exponent's e.
    private bool IsSignInNumber(int start, int at) =>
        text[at] is '+' or '-'
        && (at == start || (text[at - 1] is 'e' or 'E' && char.IsAsciiDigit(text[start..at][^2])));

    private bool IsWordCharacter(int at) =>
        !char.IsWhiteSpace(text[at]) && !"+-".Contains(text[at]) && !Punctuation.Contains(text[at]);

    private PredicateToken ReadSymbol(char c)
    {
        int start = _next;
        char following = start + 1 < text.Length ? text[start + 1] : '\0';
        return (c, following) switch
        {
            ('(', _) => Symbol(PredicateTokenKind.LeftParenthesis, 1),
            (')', _) => Symbol(PredicateTokenKind.RightParenthesis, 1),
            (',', _) => Symbol(PredicateTokenKind.Comma, 1),
            ('=', '=') => Comparison(ComparisonOperator.Equal, 2),
            ('!', '=') => Comparison(ComparisonOperator.NotEqual, 2),
            ('<', '=') => Comparison(ComparisonOperator.LessOrEqual, 2),
            ('>', '=') => Comparison(ComparisonOperator.GreaterOrEqual, 2),
            ('<', '>') => throw PredicateProblem.At(start, "'<>' is not known here; write '!=' for 'is not equal'."),
            ('<', _) => Comparison(ComparisonOperator.Less, 1),
            ('>', _) => Comparison(ComparisonOperator.Greater, 1),
            ('=', _) => throw PredicateProblem.At(start, "found a single '='; write '==' for 'is equal'."),
            ('&', '&') => Symbol(PredicateTokenKind.And, 2),
            ('&', _) => Symbol(PredicateTokenKind.And, 1),
            ('|', '|') => Symbol(PredicateTokenKind.Or, 2),
            ('|', _) => Symbol(PredicateTokenKind.Or, 1),
            _ => Symbol(PredicateTokenKind.Not, 1),
        };
    }

    private PredicateToken Symbol(PredicateTokenKind kind, int length)
    {
        _next += length;
        return new PredicateToken(kind, _next - length, _next);
    }

    private PredicateToken Comparison(ComparisonOperator comparison, int length)
    {
        _next += length;
        return new PredicateToken(PredicateTokenKind.Operator, _next - length, _next, Operator: comparison);
    }

    private PredicateToken ReadWord()
    {
        int start = _next;
        int end = start;
        bool bare = true;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Punctuation.Contains(text[end]))
        {
            if (!Rune.TryGetRuneAt(text, end, out Rune rune))
            {
                throw PredicateProblem.At(end, "half of a character (a lone surrogate) is not valid text.");
            }

            bare &= end == start ? PredicateText.StartsName(rune) : PredicateText.ContinuesName(rune);
            end += rune.Utf16SequenceLength;
        }

        string word = text[start..end];
        if (!bare)
        {
            string found = PredicateText.Excerpt(word);
            throw PredicateProblem.At(
                start,
                $"'{found}' is not a plain name (letters, digits and underscores); write the column's name in backquotes: `{found}`."
            );
        }

        _next = end;
        return new PredicateToken(KindOf(word), start, end, word);
    }

    private static PredicateTokenKind KindOf(string word) =>
        word.ToUpperInvariant() switch
        {
            "AND" => PredicateTokenKind.And,
            "OR" => PredicateTokenKind.Or,
            "NOT" => PredicateTokenKind.Not,
            "IN" => PredicateTokenKind.In,
            "BETWEEN" => PredicateTokenKind.Between,
            "IS" => PredicateTokenKind.Is,
            "MISSING" => PredicateTokenKind.Missing,
            "EVERYONE" => PredicateTokenKind.Everyone,
            _ => PredicateTokenKind.Name,
        };
}
