using System.Text.Json;

namespace Patchwork.Models;

/// <summary>A value of a JSON document together with where it stands, for strict reading with exact messages.</summary>
/// <param name="File">What messages call the file.</param>
/// <param name="Path">The JSON path, such as <c>$.outputs[0].start</c>.</param>
/// <param name="Value">The value.</param>
internal readonly record struct JsonPlace(string File, string Path, JsonElement Value)
{
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

    /// <summary>The items of an array.</summary>
    public JsonPlace[] Items()
    {
        RequireKind(JsonValueKind.Array, "an array");
        JsonPlace[] items = new JsonPlace[Value.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in Value.EnumerateArray())
        {
            items[i] = new JsonPlace(File, $"{Path}[{i}]", item);
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
