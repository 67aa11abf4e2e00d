using System.Text;

namespace Patchwork.Groups.Syntax;

/// <summary>
/// Reads a predicate by recursive descent, one method a rule of the grammar (interfaces section 3). Recursion is bounded
/// by the nesting limit, chains of <c>and</c> and <c>or</c> are loops, so that no input can exhaust the stack.
/// </summary>
internal sealed class PredicateParser
{
    public const int MaximumBytes = 64 * 1024;
    public const int MaximumNesting = 200;
    public const int MaximumValues = 10_000;

    private readonly string _text;
    private readonly PredicateLexer _lexer;
    private PredicateToken _token;
    private int _lastEnd;
    private int _nesting;
    private int _values;

    private PredicateParser(string text)
    {
        _text = text;
        _lexer = new PredicateLexer(text);
        _token = _lexer.Read();
    }

    public static PredicateNode Parse(string text)
    {
        // A char takes at least a byte, so the cheap test spares counting the bytes of something huge.
        if (text.Length > MaximumBytes || Encoding.UTF8.GetByteCount(text) > MaximumBytes)
        {
            throw new PatchworkException(
                ProblemCodes.BadPredicate,
                $"The group predicate is longer than 64 KiB ({text.Length} characters)."
            );
        }

        PredicateParser parser = new(text);
        if (parser._token.Kind == PredicateTokenKind.End)
        {
            throw PredicateProblem.At(0, "the predicate is empty; write 'everyone' for all rows.");
        }

        PredicateNode root = parser.ReadOr();
        if (parser._token.Kind == PredicateTokenKind.RightParenthesis)
        {
            throw PredicateProblem.At(parser._token.Start, "found ')' without a '(' before it.");
        }

        return parser._token.Kind == PredicateTokenKind.End
            ? root
            : throw parser.Unexpected("'and', 'or' or the end of the predicate");
    }

    private PredicateNode ReadOr()
    {
        PredicateNode first = ReadAnd();
        if (_token.Kind != PredicateTokenKind.Or)
        {
            return first;
        }

        List<PredicateNode> parts = [first];
        while (_token.Kind == PredicateTokenKind.Or)
        {
            Advance();
            parts.Add(ReadAnd());
        }

        return new OrNode(parts) { Start = first.Start, End = _lastEnd };
    }

    private PredicateNode ReadAnd()
    {
        PredicateNode first = ReadNot();
        if (_token.Kind != PredicateTokenKind.And)
        {
            return first;
        }

        List<PredicateNode> parts = [first];
        while (_token.Kind == PredicateTokenKind.And)
        {
            Advance();
            parts.Add(ReadNot());
        }

        return new AndNode(parts) { Start = first.Start, End = _lastEnd };
    }

    private PredicateNode ReadNot()
    {
        int start = _token.Start;
        switch (_token.Kind)
        {
            case PredicateTokenKind.Not:
                Advance();
                Descend(start);
                PredicateNode operand = ReadNot();
                _nesting--;
                return new NotNode(operand) { Start = start, End = _lastEnd };
            case PredicateTokenKind.LeftParenthesis:
                Advance();
                Descend(start);
                PredicateNode inner = ReadOr();
                if (_token.Kind != PredicateTokenKind.RightParenthesis)
                {
                    throw Unexpected($"'and', 'or' or the ')' for the '(' at character {start + 1}");
                }

                Advance();
                _nesting--;
                // The parentheses belong to the part when it is quoted in a finding.
                return inner with { Start = start, End = _lastEnd };
            case PredicateTokenKind.Everyone:
                Advance();
                return new EveryoneNode { Start = start, End = _lastEnd };
            default:
                return ReadColumnTest();
        }
    }

    private void Descend(int place)
    {
        if (++_nesting > MaximumNesting)
        {
            throw PredicateProblem.At(place, $"nested deeper than {MaximumNesting} levels of parentheses and 'not'.");
        }
    }

    private PredicateNode ReadColumnTest()
    {
        int start = _token.Start;
        if (_token.Kind != PredicateTokenKind.Name)
        {
            throw _token.Kind is PredicateTokenKind.Number or PredicateTokenKind.Text
                ? Unexpected(
                    "a column's name; the column comes first and the value second, a range is written COLUMN between LOW and HIGH"
                )
                : Unexpected("a column's name, 'everyone', 'not' or '('");
        }

        string column = _token.Text;
        Advance();
        ColumnTest test = _token.Kind switch
        {
            PredicateTokenKind.Operator => ReadComparison(column),
            PredicateTokenKind.In => ReadList(column, negated: false),
            PredicateTokenKind.Not => ReadNotIn(column),
            PredicateTokenKind.Between => ReadBetween(column),
            PredicateTokenKind.Is => ReadMissing(column),
            PredicateTokenKind.Name => throw Unexpected(
                $"a comparison after '{PredicateText.Excerpt(column)}' (==, !=, <, <=, >, >=, in, not in, between, is missing); a name with spaces is written in backquotes",
                NearestWord(_token.Text)
            ),
            _ => throw Unexpected(
                $"a comparison after '{PredicateText.Excerpt(column)}' (==, !=, <, <=, >, >=, in, not in, between, is missing)"
            ),
        };
        return test with { Start = start, End = _lastEnd };
    }

    private ComparisonNode ReadComparison(string column)
    {
        PredicateToken written = _token;
        Advance();
        PredicateValue value = ReadValue();
        if (value.IsText && written.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
        {
            throw PredicateProblem.At(
                written.Start,
                $"text has no order, so '{PredicateText.Excerpt(column)}' cannot be compared with {PredicateText.Excerpt(value.ToString())} by '{PredicateText.Operator(written.Operator)}'; use ==, != or in for text, a number without quotes for numbers."
            );
        }

        return new ComparisonNode(column, written.Operator, value);
    }

    private InListNode ReadNotIn(string column)
    {
        Advance();
        return _token.Kind == PredicateTokenKind.In
            ? ReadList(column, negated: true)
            : throw Unexpected(
                "'in' after 'not'; anything else is negated in front of the column, as in not (A between 1 and 2)"
            );
    }

    private InListNode ReadList(string column, bool negated)
    {
        Advance();
        Expect(PredicateTokenKind.LeftParenthesis, "'(' and a list of values after 'in'");
        List<PredicateValue> values = [ReadValue()];
        while (_token.Kind == PredicateTokenKind.Comma)
        {
            Advance();
            PredicateValue value = ReadValue();
            if (value.IsText != values[0].IsText)
            {
                throw PredicateProblem.At(
                    value.Start,
                    $"the list for '{PredicateText.Excerpt(column)}' mixes numbers and text; text goes in quotes, numbers do not."
                );
            }

            values.Add(value);
        }

        Expect(PredicateTokenKind.RightParenthesis, "',' or ')' in the list of values");
        return new InListNode(column, values, negated);
    }

    private BetweenNode ReadBetween(string column)
    {
        Advance();
        PredicateValue low = ReadBound(column);
        Expect(PredicateTokenKind.And, "'and' between the two numbers of 'between'");
        return new BetweenNode(column, low, ReadBound(column));
    }

    private PredicateValue ReadBound(string column)
    {
        PredicateValue bound = ReadValue();
        return !bound.IsText
            ? bound
            : throw PredicateProblem.At(
                bound.Start,
                $"text has no order, so '{PredicateText.Excerpt(column)}' cannot be between texts; 'between' takes two numbers without quotes."
            );
    }

    private MissingNode ReadMissing(string column)
    {
        Advance();
        bool negated = _token.Kind == PredicateTokenKind.Not;
        if (negated)
        {
            Advance();
        }

        Expect(
            PredicateTokenKind.Missing,
            negated ? "'missing' after 'is not'" : "'missing' or 'not missing' after 'is'"
        );
        return new MissingNode(column, negated);
    }

    private PredicateValue ReadValue()
    {
        PredicateToken token = _token;
        PredicateValue value = token.Kind switch
        {
            PredicateTokenKind.Number => PredicateValue.Of(token.Number) with { Start = token.Start },
            PredicateTokenKind.Text => PredicateValue.Of(token.Text) with { Start = token.Start },
            PredicateTokenKind.Name => throw Unexpected(
                $"a number or a text in quotes, such as '{PredicateText.Excerpt(token.Text)}'"
            ),
            _ => throw Unexpected("a number or a text in quotes"),
        };
        if (++_values > MaximumValues)
        {
            throw PredicateProblem.At(token.Start, $"the predicate holds more than {MaximumValues} values.");
        }

        Advance();
        return value;
    }

    private void Expect(PredicateTokenKind kind, string expected)
    {
        if (_token.Kind != kind)
        {
            throw Unexpected(expected);
        }

        Advance();
    }

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = _lexer.Read();
    }

    private PatchworkException Unexpected(string expected, string? nearest = null)
    {
        string found =
            _token.Kind == PredicateTokenKind.End
                ? "the predicate ends here"
                : $"found '{PredicateText.Excerpt(_text[_token.Start.._token.End])}'";
        string hint = nearest is null ? "" : $"; did you mean '{nearest}'?";
        return PredicateProblem.At(_token.Start, $"{found}, expected {expected}{(nearest is null ? "." : hint)}");
    }

    private static string? NearestWord(string word) =>
        word.Length < 3 ? null : NearestName.Find(word, ["between", "missing", "everyone"]);
}
