using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>Says why a search has nothing to find before it begins, so that an empty result is never silent.</summary>
internal static class HuntGround
{
    /// <summary>The reason in one sentence, or null when there is something to search.</summary>
    public static string? WhyNothing(Table table, IReadOnlyList<string> features, RowErrors errors, int support) =>
        WhyNothing(table, features, errors, errors.WhyNothing, support);

    /// <summary>The same where the errors themselves are no reason, or another one.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns to look at.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="nothingWrong">Why the errors leave nothing to find, or null.</param>
    /// <param name="support">The fewest rows of a group.</param>
    public static string? WhyNothing(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        string? nothingWrong,
        int support
    )
    {
        if (errors.Rows != table.Rows)
        {
            throw new ArgumentException($"{table.Rows} rows need as many errors, not {errors.Rows}.", nameof(errors));
        }

        return features.Count == 0 ? "There is no column to look at: name some with --features."
            : table.Rows == 0 ? "The table has no rows."
            : table.Rows == 1 ? "The table has one row, and a group is worse only than others."
            : nothingWrong
                ?? (
                    support > table.Rows
                        ? $"A slice needs {Wording.Counted(support, "row")}, but the table has {table.Rows:N0}: lower --min-support."
                        : null
                );
    }

    /// <summary>Why no group could be made at all, once a search found none; null where there were groups to judge.</summary>
    /// <param name="columns">The columns that were looked at.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="support">The fewest rows of a value or bin that can be part of a group; null where several make one.</param>
    public static string? WhyNoGroup(IReadOnlyList<SliceColumn> columns, int rows, int? support = null)
    {
        bool tellsApart = false;
        int largest = 0;
        int[] codes = new int[rows];
        foreach (SliceColumn column in columns)
        {
            int[] sizes = new int[column.Codes];
            column.Encode(codes);
            foreach (int code in codes)
            {
                sizes[code]++;
            }

            int most = sizes.Max();
            tellsApart |= most < rows;
            largest = Math.Max(largest, most < rows ? most : 0);
        }

        return !tellsApart
                ? "No column tells rows apart: each has one value or one bin throughout, or only empty cells."
            : largest < support
                ? $"No value or bin of any column has {Wording.Counted(support.Value, "row")}, the largest has {largest:N0}: lower --min-support, or ask for fewer --bins."
            : null;
    }

    /// <summary>What to say when the search went through and found nothing.</summary>
    public static string NothingWorse(int support) =>
        support == 1
            ? "No group of at least 1 row is worse enough than the average to be worth its smallness; a higher --alpha weighs error more."
            : $"No group of at least {Wording.Counted(support, "row")} is worse enough than the average to be worth its smallness; a lower --min-support looks at smaller groups.";
}
