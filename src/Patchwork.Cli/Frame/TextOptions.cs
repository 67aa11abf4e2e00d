using System.CommandLine;

namespace Patchwork.Cli.Frame;

/// <summary>Makes options that take text: one of a few words, or a list of names.</summary>
public static class TextOptions
{
    /// <summary>An option that takes one of the words; the error message names them and the nearest.</summary>
    /// <param name="name">The option, such as <c>--loss</c>.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="standard">The word when the option is absent, or null.</param>
    /// <param name="words">The words there are, in kebab-case.</param>
    public static Option<string?> Choice(string name, string description, string? standard, params string[] words) =>
        new(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (words.Contains(text, StringComparer.Ordinal))
                {
                    return text;
                }

                string? nearest = NearestName.Find(text, words);
                result.AddError(
                    $"{name} takes one of {string.Join(", ", words)}, not '{text}'"
                        + (nearest is null ? "." : $"; did you mean '{nearest}'?")
                );
                return standard;
            },
        };

    /// <summary>An option with several names separated by commas (<c>A,B,…</c>); empty unless given.</summary>
    /// <remarks>A name that holds a comma itself is written in double quotes: <c>"a,b",c</c>; a doubled quote stands for one.</remarks>
    public static Option<string[]> Names(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "A,B,…",
            DefaultValueFactory = _ => [],
            CustomParser = result =>
            {
                if (NameList.TryParse(result.Tokens[0].Value, out string[] names))
                {
                    return names;
                }

                result.AddError($"{name} takes names separated by commas, not '{result.Tokens[0].Value}'.");
                return [];
            },
        };
}
