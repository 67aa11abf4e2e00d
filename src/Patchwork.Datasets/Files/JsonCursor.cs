using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Patchwork.Datasets.Files;

/// <summary>
/// A place in a JSON document that knows its own path, so that whatever is wrong there can be said with it:
/// <c>archive.json, submissions[3].id: …</c>.
/// </summary>
public readonly struct JsonCursor
{
    private readonly JsonElement _element;
    private readonly string _file;
    private readonly string _code;

    private JsonCursor(JsonElement element, string file, string path, string code)
    {
        _element = element;
        _file = file;
        _code = code;
        Path = path;
    }

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>The file's name as messages give it.</summary>
    public string File => _file;

    /// <summary>The path from the root, such as <c>submissions[3].id</c>; empty at the root.</summary>
    public string Path { get; }

    /// <summary>Parses a document whose root is an object.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="code">The problem code of everything that is wrong in it.</param>
    public static JsonCursor Parse(ReadOnlyMemory<byte> utf8, string file, string code)
    {
        // Editors on Windows begin UTF-8 with a byte order mark; it says nothing more, and tables may begin with it as well.
        if (utf8.Span.StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            throw new PatchworkException(code, $"{file} is not UTF-8 text; expected JSON in UTF-8.");
        }

        try
        {
            JsonDocumentOptions options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
            JsonElement root = JsonDocument.Parse(utf8, options).RootElement;
            JsonCursor cursor = new(root, file, "", code);
            return root.ValueKind == JsonValueKind.Object ? cursor : throw cursor.Expected("an object");
        }
        catch (JsonException e) when (e.LineNumber is null)
        {
            // The parser gives no place for a repeated key.
            throw new PatchworkException(code, Repeated(utf8.Span, file), null, e);
        }
        catch (JsonException e)
        {
            throw new PatchworkException(
                code,
                $"{file}, line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: this is not JSON; expected an object with unique keys.",
                null,
                e
            );
        }
    }

    /// <summary>The value of a key, or null when it is absent or null.</summary>
    public JsonCursor? Find(string key)
    {
        RequireObject();
        return
            TextOf(_element, e => e.TryGetProperty(key, out JsonElement value) ? value : default)
                is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } found
            ? new JsonCursor(found, _file, Path.Length == 0 ? key : $"{Path}.{key}", _code)
            : null;
    }

    /// <summary>The value of a key that must be there.</summary>
    public JsonCursor Require(string key) =>
        Find(key) ?? throw Wrong($"'{key}' is missing", $"the key '{key}' is required there");

    /// <summary>The items of an array.</summary>
    public IEnumerable<JsonCursor> Items()
    {
        if (_element.ValueKind != JsonValueKind.Array)
        {
            throw Expected("an array");
        }

        int index = 0;
        foreach (JsonElement item in _element.EnumerateArray())
        {
            yield return new JsonCursor(item, _file, $"{Path}[{index++}]", _code);
        }
    }

    /// <summary>The keys of an object.</summary>
    public IEnumerable<string> Keys()
    {
        RequireObject();
        return TextOf(_element, e => e.EnumerateObject().Select(property => property.Name).ToList());
    }

    /// <summary>The value as text that is not empty.</summary>
    public string Text()
    {
        if (_element.ValueKind != JsonValueKind.String)
        {
            throw Expected("a text");
        }

        string text = TextOf(_element, e => e.GetString()!);
        return text.Length > 0 ? text : throw Expected("a text that is not empty");
    }

    /// <summary>The value as a finite number.</summary>
    public double Number() =>
        _element.ValueKind == JsonValueKind.Number && _element.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Expected("a finite number");

    /// <summary>The value as a whole number of at least <paramref name="minimum"/>.</summary>
    public int Whole(int minimum) =>
        _element.ValueKind == JsonValueKind.Number && _element.TryGetInt32(out int value) && value >= minimum
            ? value
            : throw Expected($"a whole number of at least {minimum}");

    /// <summary>The value as a whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public int Whole(int minimum, int maximum) =>
        _element.ValueKind == JsonValueKind.Number
        && _element.TryGetInt32(out int value)
        && value >= minimum
        && value <= maximum
            ? value
            : throw Expected(
                string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum:N0} to {maximum:N0}")
            );

    /// <summary>The value as true or false.</summary>
    public bool Flag() =>
        _element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? _element.GetBoolean()
            : throw Expected("true or false");

    /// <summary>An error at this place.</summary>
    public PatchworkException Wrong(string what, string expected) =>
        new(_code, $"{_file}{At}: {what}; {expected}{(expected.EndsWith('?') ? "" : ".")}");

    /// <summary>An error at this place that names what is found there.</summary>
    public PatchworkException Expected(string expected) => Wrong($"found {Shown()}", $"expected {expected}");

    // A lone surrogate such as "\ud800" is legal JSON syntax and no text: reading it throws.
    private T TextOf<T>(JsonElement element, Func<JsonElement, T> read)
    {
        try
        {
            return read(element);
        }
        catch (InvalidOperationException e)
        {
            throw new PatchworkException(
                _code,
                $"{_file}{At}: a text there is not Unicode; expected well-formed text.",
                null,
                e
            );
        }
    }

    private static string Repeated(ReadOnlySpan<byte> utf8, string file)
    {
        try
        {
            return RepeatedKey.Find(utf8) is { } key
                ? $"{file}, line {key.Line}: the key '{key.Path}' is given twice; expected an object with unique keys."
                : $"{file}: a key is given twice; expected an object with unique keys.";
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in a key is legal JSON syntax and no text.
            return $"{file}: a key is given twice; expected an object with unique keys.";
        }
    }

    private string At => Path.Length == 0 ? "" : $", {Path}";

    private void RequireObject()
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            throw Expected("an object");
        }
    }

    private string Shown()
    {
        if (_element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return _element.ValueKind == JsonValueKind.Object ? "an object" : "an array";
        }

        string raw = _element.GetRawText();
        return raw.Length <= 60 ? raw : raw[..60] + "…";
    }
}
