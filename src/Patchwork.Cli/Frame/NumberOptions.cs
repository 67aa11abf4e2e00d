using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Patchwork.Cli.Frame;

/// <summary>
/// Makes options that take numbers: written with a point, never a comma, finite, and inside a range that the error
/// message names.
/// </summary>
public static class NumberOptions
{
    /// <summary>An option with a whole number from <paramref name="least"/> to <paramref name="most"/>, and its default.</summary>
    public static Option<long> Whole(string name, string description, long least, long most, long standard) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => standard,
            CustomParser = result => ParseWhole(result, name, least, most) ?? standard,
        };

    /// <summary>As <see cref="Whole"/>, null unless given.</summary>
    public static Option<long?> OptionalWhole(string name, string description, long least, long most) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => ParseWhole(result, name, least, most),
        };

    /// <summary>An option with a number from <paramref name="least"/> to <paramref name="most"/>, both included, and its default.</summary>
    public static Option<double> Real(string name, string description, double least, double most, double standard) =>
        new(name)
        {
            Description = description,
            HelpName = "X",
            DefaultValueFactory = _ => standard,
            CustomParser = result => ParseReal(result, name, least, most) ?? standard,
        };

    /// <summary>As <see cref="Real"/>, null unless given.</summary>
    public static Option<double?> OptionalReal(string name, string description, double least, double most) =>
        new(name)
        {
            Description = description,
            HelpName = "X",
            CustomParser = result => ParseReal(result, name, least, most),
        };

    /// <summary>An option with several numbers separated by commas (<c>A,B,…</c>), each in the range; empty unless given.</summary>
    public static Option<double[]> Reals(string name, string description, double least, double most) =>
        new(name)
        {
            Description = description,
            HelpName = "A,B,…",
            DefaultValueFactory = _ => [],
            CustomParser = result =>
            {
                List<double> values = [];
                foreach (string part in result.Tokens[0].Value.Split(','))
                {
                    if (Read(part, least, most) is not { } value)
                    {
                        result.AddError(Expected(name, "numbers separated by commas", least, most, part, each: true));
                        return [];
                    }

                    values.Add(value);
                }

                return [.. values];
            },
        };

    private static long? ParseWhole(ArgumentResult result, string name, long least, long most)
    {
        string text = result.Tokens[0].Value;
        if (
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        string range = most == long.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
        result.AddError($"{name} takes a whole number {range}, not '{text}'.");
        return null;
    }

    private static double? ParseReal(ArgumentResult result, string name, double least, double most)
    {
        string text = result.Tokens[0].Value;
        if (Read(text, least, most) is { } value)
        {
            return value;
        }

        result.AddError(Expected(name, "a number", least, most, text));
        return null;
    }

    private static double? Read(string text, double least, double most) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value)
        && value >= least
        && value <= most
            ? value
            : null;

    private static string Expected(string name, string kind, double least, double most, string found, bool each = false)
    {
        string range = (
            double.IsFinite(least) && least > double.MinValue,
            double.IsFinite(most) && most < double.MaxValue
        ) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $" from {least} to {most}"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $" of at least {least}"),
            (false, true) => string.Create(CultureInfo.InvariantCulture, $" of at most {most}"),
            _ => "",
        };
        return $"{name} takes {kind}{(each && range.Length > 0 ? ", each" : "")}{range}, not '{found}'.";
    }
}
