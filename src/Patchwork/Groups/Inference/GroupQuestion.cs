using Patchwork.Groups.Syntax;

namespace Patchwork.Groups.Inference;

/// <summary>A question on one column that parts the rows of a node: which codes answer yes.</summary>
/// <param name="Column">The column.</param>
/// <param name="Yes">Which codes answer yes, the one for missing cells last.</param>
/// <param name="Threshold">For numbers: the first code of the upper side; null where codes are listed or only missing cells are parted.</param>
/// <param name="HasMissing">Whether the column has missing cells at all, so that the words must say where they go.</param>
internal sealed record GroupQuestion(CodedColumn Column, bool[] Yes, (int Lower, int Upper)? Threshold, bool HasMissing)
{
    /// <summary>Whether a row answers yes.</summary>
    public bool Ask(int row) => Yes[Column.Codes[row]];

    /// <summary>The question as a predicate: of those who answer yes, or of those who answer no.</summary>
    /// <returns>The text, and whether it is two tests joined by <c>or</c>.</returns>
    public (string Text, bool IsAlternative) Predicate(bool yes)
    {
        string name = PredicateText.Column(Column.Name);
        bool missing = Yes[Column.Count] == yes && HasMissing;
        string? values =
            Threshold is { } at
                ? $"{name} {(yes ? "<" : ">=")} {PredicateText.Number(Column.Between(at.Lower, at.Upper))}"
            : Column.IsText ? Listed(name, yes)
            : Yes[Column.Count] == yes ? null
            : $"{name} is not missing";
        return (values, missing) switch
        {
            (null, _) => ($"{name} is missing", false),
            (_, true) => ($"{values} or {name} is missing", true),
            _ => (values, false),
        };
    }

    // The shorter list of the two; null when no value answers so.
    private string? Listed(string name, bool yes)
    {
        int[] inside = [.. Enumerable.Range(0, Column.Count).Where(code => Yes[code] == yes)];
        if (inside.Length == 0)
        {
            return null;
        }

        if (inside.Length == Column.Count)
        {
            return $"{name} is not missing";
        }

        bool negated = inside.Length > Column.Count - inside.Length;
        string[] texts =
        [
            .. (negated ? Enumerable.Range(0, Column.Count).Except(inside) : inside).Select(code =>
                PredicateText.Quote(Column.TextAt(code))
            ),
        ];
        return texts.Length == 1
            ? $"{name} {(negated ? "!=" : "==")} {texts[0]}"
            : $"{name} {(negated ? "not in" : "in")} ({string.Join(", ", texts)})";
    }
}
