using Patchwork.Ensembles;
using Patchwork.Groups.Evaluation;
using Patchwork.Groups.Normal;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups;

/// <summary>
/// A group of people or things described in words that a table can answer, such as
/// <c>gender == "female" and age between 50 and 64</c>.
/// </summary>
/// <remarks>
/// The grammar is that of interfaces section 3. A missing cell satisfies no comparison, <c>!=</c> and <c>not in</c>
/// included, only <c>is missing</c>; <c>not</c> is the plain complement. Immutable and safe to share between threads.
/// </remarks>
public sealed class GroupPredicate : IGroup
{
    /// <summary>The most bytes of UTF-8 that a predicate may have.</summary>
    public const int MaximumBytes = PredicateParser.MaximumBytes;

    /// <summary>The most values that a predicate may hold.</summary>
    public const int MaximumValues = PredicateParser.MaximumValues;

    private GroupPredicate(string text, PredicateNode root)
    {
        Text = text;
        Root = root;
        Columns = PredicateTree.ColumnsOf(root);
    }

    /// <summary>The text as it was written, which is what is evaluated and stored.</summary>
    public string Text { get; }

    /// <summary>The syntax tree of the text.</summary>
    public PredicateNode Root { get; }

    /// <summary>The columns used, each once, in the order of first use.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads a predicate. Cost O(length).</summary>
    /// <exception cref="PatchworkException"><c>bad-predicate</c>, with the place, what was found and what is expected; also
    /// for more than 64 KiB of UTF-8 text, 200 levels of parentheses and <c>not</c>, or 10,000 values.</exception>
    public static GroupPredicate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new GroupPredicate(text, PredicateParser.Parse(text));
    }

    /// <summary>
    /// Looks whether the table has the columns used and whether they hold what they are compared with. A value that
    /// does not occur is no error, it matches nobody.
    /// </summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c> with the nearest name, or <c>bad-predicate</c> where text
    /// is compared with a number. A column without any value can be compared with both.</exception>
    public void Check(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        PredicateChecker.Check(Root, table);
    }

    /// <summary>The rows of a table that belong to the group. Cost O(rows · comparisons), 64 rows a word.</summary>
    /// <exception cref="PatchworkException">As in <see cref="Check"/>.</exception>
    public RowSet Evaluate(Table rows)
    {
        Check(rows);
        return RowSet.FromWords(rows.Rows, new PredicateEvaluator(rows).Evaluate(Root));
    }

    /// <summary>
    /// The normal form over a known domain, the values that the columns have in a table: predicates that are equal by
    /// simple rewriting (order, nesting, double negation, merged lists and ranges, absorbed parts, tautologies and
    /// contradictions) get the same text, which is its own normal form and holds for the same rows of that table.
    /// </summary>
    /// <remarks>
    /// For display, lint and finding duplicates: on another table it may differ from the text as written. Where the normal
    /// form would break the limits of <see cref="Parse"/>, the text as written stands for it.
    /// Cost O(rows log rows) for each column used, then about O(terms log values).
    /// </remarks>
    /// <exception cref="PatchworkException">As in <see cref="Check"/>.</exception>
    public GroupPredicate Normalise(Table domain)
    {
        Check(domain);
        string? text = NormalForm.Of(Root, domain);
        return text is null ? this : Parse(text);
    }

    /// <summary>The text as written.</summary>
    public override string ToString() => Text;
}
