using System.Text.Json;

namespace Patchwork.Models;

/// <summary>A value of a JSON document together with where it stands, for strict reading with exact messages.</summary>
/// <param name="File">What messages call the file.</param>
/// <param name="Prefix">The JSON path, such as <c>$.outputs</c>, of the value or of the array that it is an item of.</param>
/// <param name="Value">The value.</param>
/// <param name="Index">Its index in that array, or −1.</param>
internal readonly record struct JsonPlace(string File, string Prefix, JsonElement Value, int Index = -1)
{
    /// <summary>The JSON path of the value; made only when asked for, since files have millions of items.</summary>
    public string Path => Index < 0 ? Prefix : $"{Prefix}[{Index}]";

    /// <summary>The failure to report at this place.</summary>
    public PatchworkException Bad(string wrongAndExpected) =>
        new(ProblemCodes.BadModelFile, $"{File}: {Path}: {wrongAndExpected}");

    /// <summary>Checks that this is an object with all the keys named, perhaps the optional ones, and no others.</summary>
    public void RequireKeys(IReadOnlyList<string> required, IReadOnlyList<string>? optional = null)
    {
        RequireKind(JsonValueKind.Object, "an object");
        foreach (JsonProperty property in Value.EnumerateObject())
        {
            string name = NameOf(property);
            if (!required.Contains(name) && optional?.Contains(name) != true)
            {
                string shown = name.Length > 40 ? name[..40] + "…" : name;
                throw Bad($"the key '{shown}' is unknown; {string.Join(", ", required)} are expected.");
            }
        }

        foreach (string key in required)
        {
            if (!Value.TryGetProperty(key, out _))
            {
                throw Bad($"the key '{key}' is missing; {string.Join(", ", required)} are expected.");
            }
        }
    }

    /// <summary>Whether the object has a key.</summary>
    public bool Has(string key) => Value.TryGetProperty(key, out _);

    /// <summary>The value of a key that was required.</summary>
    public JsonPlace this[string key] => new(File, $"{Path}.{key}", Value.GetProperty(key));

    /// <summary>The place of an item, to report on; it carries no value.</summary>
    public JsonPlace At(int index) => new(File, Path, default, index);

    /// <summary>The number of items of an array.</summary>
    public int Count()
    {
        RequireKind(JsonValueKind.Array, "an array");
        return Value.GetArrayLength();
    }

    /// <summary>The items of an array, one at a time: an array of millions costs no memory beside the document's.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        RequireKind(JsonValueKind.Array, "an array");
        int i = 0;
        string path = Path;
        foreach (JsonElement item in Value.EnumerateArray())
        {
            yield return new JsonPlace(File, path, item, i++);
        }
    }

    /// <summary>Reads every item of an array.</summary>
    public T[] Read<T>(Func<JsonPlace, T> read)
    {
        T[] items = new T[Count()];
        int i = 0;
        string path = Path;
        foreach (JsonElement item in Value.EnumerateArray())
        {
            items[i] = read(new JsonPlace(File, path, item, i));
            i++;
        }

        return items;
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        RequireKind(JsonValueKind.String, "a text");
        try
        {
            return Value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw NotUnicode("the text", e);
        }
    }

    /// <summary>A finite number.</summary>
    public double Number()
    {
        RequireKind(JsonValueKind.Number, "a number");
        return Value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Bad($"{Shown} is out of range; a finite number is expected.");
    }

    /// <summary>A finite float32 number.</summary>
    public float Single()
    {
        RequireKind(JsonValueKind.Number, "a number");
        return Value.TryGetSingle(out float number) && float.IsFinite(number)
            ? number
            : throw Bad($"{Shown} is out of range; a finite float32 number is expected.");
    }

    /// <summary>A whole number in [minimum, maximum].</summary>
    public int Integer(int minimum, int maximum)
    {
        RequireKind(JsonValueKind.Number, "a whole number");
        return Value.TryGetInt32(out int number) && number >= minimum && number <= maximum
            ? number
            : throw Bad($"{Shown} is out of range; a whole number from {minimum} to {maximum} is expected.");
    }

    /// <summary>True or false.</summary>
    public bool Boolean() =>
        Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Bad($"{Kind} stands here; true or false is expected."),
        };

    // Names and texts are decoded only here, and bytes or escapes that form no character show only then.
    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw NotUnicode("a key", e);
        }
    }

    private PatchworkException NotUnicode(string what, InvalidOperationException cause) =>
        new(
            ProblemCodes.BadModelFile,
            $"{File}: {Path}: {what} is not valid Unicode; UTF-8 and escapes of whole characters are expected.",
            innerException: cause
        );

    private string Shown
    {
        get
        {
            string raw = Value.GetRawText();
            return raw.Length > 40 ? raw[..40] + "…" : raw;
        }
    }

    private string Kind =>
        Value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };

    private void RequireKind(JsonValueKind kind, string expected)
    {
        if (Value.ValueKind != kind)
        {
            throw Bad($"{Kind} stands here; {expected} is expected.");
        }
    }
}
