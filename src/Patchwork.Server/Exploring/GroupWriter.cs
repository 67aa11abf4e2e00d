using System.Globalization;
using Patchwork.Groups.Syntax;
using Patchwork.Server.Competitions;

namespace Patchwork.Server.Exploring;

/// <summary>Writes the lines of the group builder as a predicate.</summary>
internal static class GroupWriter
{
    /// <summary>The predicate of the lines that say something; empty when none does.</summary>
    /// <exception cref="PatchworkException"><c>bad-predicate</c>: which line lacks what.</exception>
    public static string Write(
        IReadOnlyList<GroupCondition> conditions,
        bool isAny,
        IReadOnlyList<ColumnAnswer> columns
    ) => string.Join(isAny ? " or " : " and ", conditions.Where(c => !c.IsBlank).Select(c => Write(c, columns)));

    private static string Write(GroupCondition condition, IReadOnlyList<ColumnAnswer> columns)
    {
        ColumnAnswer column =
            columns.FirstOrDefault(c => c.Name == condition.Column)
            ?? throw new PatchworkException(
                ProblemCodes.UnknownColumn,
                $"There is no column '{condition.Column}'; choose one from the list."
            );
        string name = PredicateText.Column(column.Name);
        GroupTest test =
            GroupTest.All.FirstOrDefault(t => t.Key == condition.Test) ?? throw Bad(column, "choose how it compares");
        if (column.Type == "text" && !test.ForText)
        {
            throw Bad(column, $"holds words, so that it cannot be compared by '{test.Words}'; choose 'is' or 'is not'");
        }

        return test.Key switch
        {
            GroupTest.Missing => $"{name} is missing",
            GroupTest.Known => $"{name} is not missing",
            GroupTest.Between =>
                $"{name} between {Value(column, condition.Value, "the lower value")} and {Value(column, condition.High, "the upper value")}",
            _ => $"{name} {test.Operator} {Value(column, condition.Value, "a value")}",
        };
    }

    private static string Value(ColumnAnswer column, string typed, string what)
    {
        string value = typed.Trim();
        if (value.Length == 0)
        {
            throw Bad(column, $"lacks {what}");
        }

        if (column.Type == "text")
        {
            return PredicateText.Quote(value);
        }

        return
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            ? PredicateText.Number(number)
            : throw Bad(column, $"needs a number such as 50, not '{(value.Length <= 40 ? value : value[..40] + "…")}'");
    }

    private static PatchworkException Bad(ColumnAnswer column, string what) =>
        new(ProblemCodes.BadPredicate, $"The condition on '{column.Label}' {what}.");
}
