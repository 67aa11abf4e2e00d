namespace Patchwork.Datasets.Arrays;

/// <summary>
/// Reads the dictionary of a header, which is a Python literal such as
/// <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (3,), }</c>: keys in any order, blanks anywhere, either quote,
/// a comma at the end or none.
/// </summary>
internal sealed class NpyHeaderText(string text, NpySource source)
{
    private int _at;

    public NpyHeaderFields Parse()
    {
        string? descr = null;
        bool? fortranOrder = null;
        long[]? shape = null;
        Expect('{');
        while (!Accept('}'))
        {
            string key = ReadString();
            Expect(':');
            switch (key)
            {
                case "descr" when descr is null:
                    descr = Peek() is '[' or '('
                        ? throw Wrong("a structured type; expected a plain one")
                        : ReadString();
                    break;
                case "fortran_order" when fortranOrder is null:
                    fortranOrder = ReadBoolean();
                    break;
                case "shape" when shape is null:
                    shape = ReadShape();
                    break;
                default:
                    throw Wrong("an unknown or repeated key; expected descr, fortran_order and shape, once each");
            }

            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        if (Peek() != '\0' || _at < text.Length)
        {
            throw Wrong("text after the dictionary");
        }

        return descr is null || fortranOrder is null || shape is null
            ? throw Wrong("no more keys; expected descr, fortran_order and shape")
            : new NpyHeaderFields(descr, fortranOrder.Value, shape);
    }

    private string ReadString()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"'))
        {
            throw Wrong("no text in quotes where one is expected");
        }

        int end = text.IndexOf(quote, _at + 1);
        if (end < 0)
        {
            throw Wrong("a quote that is not closed");
        }

        string value = text[(_at + 1)..end];
        _at = end + 1;
        return value;
    }

    private bool ReadBoolean()
    {
        Peek();
        foreach ((string word, bool value) in new[] { ("True", true), ("False", false) })
        {
            if (text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
            {
                _at += word.Length;
                return value;
            }
        }

        throw Wrong("neither True nor False");
    }

    private long[] ReadShape()
    {
        List<long> shape = [];
        Expect('(');
        while (!Accept(')'))
        {
            shape.Add(ReadDimension());
            if (shape.Count > 64)
            {
                throw Wrong("more than 64 dimensions");
            }

            if (!Accept(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. shape];
    }

    private long ReadDimension()
    {
        Peek();
        int start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        if (!long.TryParse(text.AsSpan(start, _at - start), out long dimension))
        {
            throw Wrong("a dimension that is no whole number below 2^63");
        }

        // Python 2 wrote long integers with an L.
        if (_at < text.Length && text[_at] == 'L')
        {
            _at++;
        }

        return dimension;
    }

    private char Peek()
    {
        while (_at < text.Length && text[_at] is (' ' or '\t' or '\r' or '\n'))
        {
            _at++;
        }

        return _at < text.Length ? text[_at] : '\0';
    }

    private bool Accept(char c)
    {
        if (Peek() != c || _at >= text.Length)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Accept(c))
        {
            throw Wrong($"no '{c}' where one is expected");
        }
    }

    private PatchworkException Wrong(string what) =>
        source.Bad($"has a malformed header: at character {_at + 1} {what}");
}
