using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>Says why a search has nothing to find before it begins, so that an empty result is never silent.</summary>
internal static class HuntGround
{
    /// <summary>The reason in one sentence, or null when there is something to search.</summary>
    public static string? WhyNothing(Table table, IReadOnlyList<string> features, RowErrors errors, int support)
    {
        if (errors.Rows != table.Rows)
        {
            throw new ArgumentException($"{table.Rows} rows need as many errors, not {errors.Rows}.", nameof(errors));
        }

        return features.Count == 0 ? "There is no column to look at: name some with --features."
            : table.Rows == 0 ? "The table has no rows."
            : table.Rows == 1 ? "The table has one row, and a group is worse only than others."
            : errors.Total == 0 ? "The model makes no error on these rows."
            : errors.IsConstant ? "The error is the same on every row, so no group is worse than another."
            : support > table.Rows
                ? $"A slice needs {support:N0} rows, but the table has {table.Rows:N0}: lower --min-support."
            : null;
    }

    /// <summary>What to say when the search went through and found nothing.</summary>
    public static string NothingWorse(int support) =>
        support == 1
            ? "No group of at least 1 row is worse enough than the average to be worth its smallness; a higher --alpha weighs error more."
            : $"No group of at least {support:N0} rows is worse enough than the average to be worth its smallness; a lower --min-support looks at smaller groups.";
}
