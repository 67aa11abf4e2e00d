using System.Globalization;

namespace Patchwork.Groups.Syntax;

/// <summary>A value in a predicate: a number or a text.</summary>
/// <remarks>
/// A number too large for a double is infinite, as <c>1e999</c>, which is also how an infinite cell is written in a normal
/// form. It is never NaN.
/// </remarks>
public sealed record PredicateValue
{
    private PredicateValue(double number, string? text)
    {
        Number = number;
        Text = text;
    }

    /// <summary>The number; 0 for a text.</summary>
    public double Number { get; }

    /// <summary>The text without its quotes, or null for a number.</summary>
    public string? Text { get; }

    /// <summary>True for a text.</summary>
    public bool IsText => Text is not null;

    /// <summary>Where the value begins in the predicate, counted from 0.</summary>
    public int Start { get; init; }

    /// <summary>The value as a table would hold it, which is also the key of a data dictionary: text without quotes, numbers in shortest form.</summary>
    public string Key => Text ?? Number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static PredicateValue Of(double number) => new(number == 0 ? 0.0 : number, null);

    /// <summary>A text.</summary>
    public static PredicateValue Of(string text) => new(0, text);

    /// <summary>The value as it is written in a predicate: a number, or a text in double quotes.</summary>
    public override string ToString() => IsText ? PredicateText.Quote(Text!) : PredicateText.Number(Number);
}
