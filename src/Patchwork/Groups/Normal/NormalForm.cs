using System.Text;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Normal;

/// <summary>Rewrites a predicate into its normal form over the values of a table.</summary>
internal static class NormalForm
{
    private const int MostRounds = 8;

    /// <summary>The text of the normal form, or null where it would break the limits of a predicate.</summary>
    public static string? Of(PredicateNode root, Table domain)
    {
        NormalBuilder builder = new(domain);
        string text = Rewrite(root, builder);
        // Simplifying one part can make another simpler, so the text is rewritten until it is its own normal form.
        for (int round = 0; round < MostRounds; round++)
        {
            string? next = TryParse(text) is { } parsed ? Rewrite(parsed, builder) : null;
            if (next is null || string.Equals(next, text, StringComparison.Ordinal))
            {
                return next;
            }

            text = next;
        }

        return null;
    }

    private static string Rewrite(PredicateNode root, NormalBuilder builder) =>
        NormalWriter.Write(NormalSimplifier.Simplify(builder.Build(root)));

    private static PredicateNode? TryParse(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > PredicateParser.MaximumBytes)
        {
            return null;
        }

        try
        {
            return PredicateParser.Parse(text);
        }
        catch (PatchworkException)
        {
            // Too many values or too deep: simplification has made it larger than what may be written.
            return null;
        }
    }
}
