using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Evaluation;

/// <summary>Compares the columns and types that a predicate asks for with those of a table.</summary>
internal static class PredicateChecker
{
    public static void Check(PredicateNode root, Table table)
    {
        foreach (ColumnTest test in PredicateTree.Tests(root))
        {
            Column column = table.TryGet(test.Column) ?? throw UnknownColumn(test, table);
            if (test.Values is [PredicateValue first, ..] && first.IsText != column is TextColumn)
            {
                RequireNoValues(test, column, first);
            }
        }
    }

    private static PatchworkException UnknownColumn(ColumnTest test, Table table)
    {
        string? nearest = NearestName.Find(test.Column, table.Columns.Select(c => c.Name));
        return PredicateProblem.UnknownColumn(
            test.Start,
            $"there is no column '{PredicateText.Excerpt(test.Column)}' in the table"
                + (nearest is null ? "." : $"; did you mean {PredicateText.Column(nearest)}?"),
            $"The columns are {string.Join(", ", table.Columns.Select(c => c.Name))}."
        );
    }

    // A column without any value was read as numbers or text by chance, so comparing it with the other is no mistake.
    private static void RequireNoValues(ColumnTest test, Column column, PredicateValue value)
    {
        for (int row = 0; row < column.Rows; row++)
        {
            if (!column.IsMissing(row))
            {
                throw Mismatch(test, column, value, column.Format(row));
            }
        }
    }

    private static PatchworkException Mismatch(ColumnTest test, Column column, PredicateValue value, string example)
    {
        string name = PredicateText.Excerpt(test.Column);
        if (column is TextColumn text)
        {
            string? nearest = NearestName.Find(value.Key, text.Categories);
            return PredicateProblem.At(
                value.Start,
                $"column '{name}' holds text, such as {PredicateText.Excerpt(PredicateText.Quote(nearest ?? example))}, and cannot be compared with the number {value}; write a text in quotes."
            );
        }

        return PredicateProblem.At(
            value.Start,
            $"column '{name}' holds numbers, such as {example}, and cannot be compared with the text {PredicateText.Excerpt(value.ToString())}; write a number without quotes."
        );
    }
}
