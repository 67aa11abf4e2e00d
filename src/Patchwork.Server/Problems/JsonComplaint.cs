using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Patchwork.Server.Problems;

/// <summary>Says what is wrong with JSON that people wrote: where, what, and what is expected. The reader of the framework names types of ours.</summary>
/// <remarks>
/// Where it is comes from the exception, what was expected there from the description of the type that was to be read: the words of the
/// framework are told only of what is no JSON at all. Pure.
/// </remarks>
internal static partial class JsonComplaint
{
    private const int LongestShown = 80;
    private const int LongestKnown = 1000;

    /// <summary>One sentence.</summary>
    /// <param name="exception">What the reader threw.</param>
    /// <param name="document">What messages call the document.</param>
    /// <param name="root">The type that was to be read.</param>
    /// <param name="options">How it was read.</param>
    public static string Of(JsonException exception, string document, Type root, JsonSerializerOptions options)
    {
        string path = exception.Path ?? "$";
        string place = exception.LineNumber is { } line ? $"{document}, line {line + 1}" : document;
        return $"{place}, at {Shown(path)}: {WhatIsWrong(exception, path, options.GetTypeInfo(root), options)}";
    }

    private static string WhatIsWrong(
        JsonException exception,
        string path,
        JsonTypeInfo type,
        JsonSerializerOptions options
    )
    {
        if (exception.InnerException is JsonException { LineNumber: not null } broken)
        {
            string said = broken.Message.Split(" LineNumber:")[0].TrimEnd('.');
            return said.Contains("isFinalBlock", StringComparison.Ordinal)
                ? "the text is empty or ends too early; expected a JSON object."
                : $"this is not JSON ({said}).";
        }

        // The exception has no other sign of it.
        if (exception.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
        {
            return "a key is given twice.";
        }

        if (path.Length > LongestKnown)
        {
            // No place that a type of ours has is that long.
            return "there is no such key.";
        }

        foreach (Match step in Steps().Matches(path))
        {
            if (step.Groups["index"].Success)
            {
                type = options.GetTypeInfo(type.ElementType ?? typeof(object));
                continue;
            }

            string key = step.Groups["key"].Value;
            StringComparison comparison = options.PropertyNameCaseInsensitive
                ? StringComparison.OrdinalIgnoreCase
                : StringComparison.Ordinal;
            if (type.Properties.FirstOrDefault(p => p.Name.Equals(key, comparison)) is not { } property)
            {
                return NoSuchKey(key, type);
            }

            type = options.GetTypeInfo(property.PropertyType);
        }

        return $"expected {KindOf(type, options)}.";
    }

    private static string NoSuchKey(string key, JsonTypeInfo type)
    {
        string[] keys = [.. type.Properties.Select(p => p.Name)];
        return NearestName.Find(key, keys) is { } nearest && keys.Length > 1
            ? $"there is no such key; did you mean '{nearest}'?"
            : $"there is no such key; expected {string.Join(", ", keys)}.";
    }

    private static string KindOf(JsonTypeInfo type, JsonSerializerOptions options)
    {
        Type plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return plain == typeof(string) ? "text in quotes"
            : plain == typeof(bool) ? "true or false"
            : plain == typeof(int) ? FormattableString.Invariant($"a whole number of at most {int.MaxValue:N0}")
            : plain == typeof(double) ? "a number"
            : type.Kind == JsonTypeInfoKind.Enumerable
                ? $"a list in brackets, each of it {KindOf(options.GetTypeInfo(type.ElementType ?? typeof(object)), options)}"
            : type.Kind == JsonTypeInfoKind.Object ? Object(type)
            : "a value of another kind";
    }

    private static string Object(JsonTypeInfo type)
    {
        string[] needed = [.. type.Properties.Where(IsNeeded).Select(p => p.Name)];
        return needed.Length > 0
            ? $"an object with {string.Join(" and ", needed)}"
            : $"an object with some of {string.Join(", ", type.Properties.Select(p => p.Name))}";
    }

    // Some keys the reader asks for, others the call that it reads for.
    private static bool IsNeeded(JsonPropertyInfo property) =>
        property.IsRequired || property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), true) == true;

    private static string Shown(string path) => path.Length <= LongestShown ? path : path[..LongestShown] + "…";

    // A path of the framework: $.signIn.scopes[0], $['a key with signs'].
    [GeneratedRegex(
        @"\.(?<key>[^.\[]+)|\['(?<key>.*?)'\]|\[(?<index>[0-9]+)\]",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Steps();
}
