using System.Globalization;
using System.Text;

namespace Patchwork.Groups.Syntax;

/// <summary>Writes the small pieces of predicates so that they read back as themselves: names, texts, numbers.</summary>
public static class PredicateText
{
    private static readonly string[] Reserved = ["and", "or", "not", "in", "between", "is", "missing", "everyone"];

    /// <summary>A column's name, in backquotes (a backquote doubled) unless it is a bare identifier and no keyword.</summary>
    public static string Column(string name) =>
        IsBare(name) ? name : "`" + name.Replace("`", "``", StringComparison.Ordinal) + "`";

    /// <summary>A text in double quotes, with a double quote doubled.</summary>
    public static string Quote(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A number in the shortest form that reads back as the same double; <c>1e999</c> for infinity.</summary>
    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "1e999"
        : double.IsNegativeInfinity(value) ? "-1e999"
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An operator as it is written.</summary>
    public static string Operator(ComparisonOperator comparison) =>
        comparison switch
        {
            ComparisonOperator.Equal => "==",
            ComparisonOperator.NotEqual => "!=",
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "<=",
            ComparisonOperator.Greater => ">",
            _ => ">=",
        };

    /// <summary>Whether a name may stand without backquotes: a letter or underscore, then letters, digits and underscores.</summary>
    internal static bool IsBare(string name)
    {
        if (name.Length == 0 || Array.Exists(Reserved, r => r.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        bool first = true;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!(first ? StartsName(rune) : ContinuesName(rune)))
            {
                return false;
            }

            first = false;
        }

        return true;
    }

    internal static bool StartsName(Rune rune) => Rune.IsLetter(rune) || rune.Value == '_';

    internal static bool ContinuesName(Rune rune) => StartsName(rune) || Rune.IsDigit(rune);

    /// <summary>A piece of somebody's text made fit for one line of a message: shortened, without control characters.</summary>
    internal static string Excerpt(string text, int limit = 60)
    {
        StringBuilder excerpt = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (excerpt.Length >= limit)
            {
                excerpt.Append('…');
                break;
            }

            bool plain = !Rune.IsControl(rune);
            excerpt.Append(plain ? rune.ToString() : " ");
        }

        return excerpt.ToString();
    }
}
