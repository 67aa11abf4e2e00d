using Patchwork.Hunting;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What a hunt searches: rows, the columns that slices may speak of, an error a row, and the words for them.</summary>
/// <param name="Name">The file or archive.</param>
/// <param name="Table">The rows.</param>
/// <param name="Features">The columns that slices may speak of.</param>
/// <param name="Errors">One error a row.</param>
/// <param name="ErrorName">What an error is, in words.</param>
/// <param name="Dictionary">What columns and codes mean.</param>
internal sealed record HuntGround(
    string Name,
    Table Table,
    IReadOnlyList<string> Features,
    RowErrors Errors,
    string ErrorName,
    DataDictionary Dictionary
)
{
    /// <summary>The labels and predictions that the errors were made from; null where the errors are a column.</summary>
    public PredictedLabels? Given { get; init; }

    /// <summary>Why there are no columns to look at, in one sentence, or null.</summary>
    public string? Note { get; init; }

    /// <summary>What a label of 1 is, in words: the second class where the label is text.</summary>
    public string Positive => $"{Given?.Label} is {(Given?.Classes is [_, { } second] ? second : "1")}";

    /// <summary>The range of the loss by the labels; null where they do not tell.</summary>
    public double? LossRange => Given is { } given ? Guards.LossRange.Of(given.Loss, given.Labels) : null;

    /// <summary>The gain that a pair must exceed; null where no competition on a server says it.</summary>
    public double? Alpha { get; init; }

    /// <summary>The gains of the archive's submissions, which may serve as trial pairs; null for a table.</summary>
    public IReadOnlyList<PairedGainInterval>? Trials { get; init; }

    /// <summary>How many submissions the archive has; null for a table.</summary>
    public long? Submissions { get; init; }

    /// <summary>The columns to look at: those named, or all that the error was not made from.</summary>
    public static IReadOnlyList<string> Choose(Table table, string[] named, params string?[] used)
    {
        foreach (string name in named)
        {
            _ = table[name];
            if (used.Contains(name, StringComparer.Ordinal))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"--features holds '{name}', which the error is made from; a slice by it says nothing."
                );
            }
        }

        return named.Length > 0
            ? [.. named.Distinct(StringComparer.Ordinal)]
            : [.. table.Columns.Select(c => c.Name).Where(n => !used.Contains(n, StringComparer.Ordinal))];
    }
}
