using Patchwork.Tables;

namespace Patchwork.Server.Organising;

/// <summary>A column of an uploaded table as its organiser looks at it before anything is made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">Its name in words, as far as known.</param>
/// <param name="IsText">Whether it holds text.</param>
/// <param name="Different">How many different values it has.</param>
/// <param name="Missing">How many cells are empty.</param>
/// <param name="Examples">A few values.</param>
public sealed record UploadedColumn(
    string Name,
    string Words,
    bool IsText,
    int Different,
    int Missing,
    IReadOnlyList<string> Examples
)
{
    private const int Shown = 4;

    /// <summary>Looks at a column.</summary>
    internal static UploadedColumn Of(Column column, string words)
    {
        int missing = 0;
        List<string> examples = [];
        for (int row = 0; row < column.Rows; row++)
        {
            if (column.IsMissing(row))
            {
                missing++;
            }
            else if (
                examples.Count < Shown
                && column.Format(row) is var value
                && !examples.Contains(value, StringComparer.Ordinal)
            )
            {
                examples.Add(value.Length <= 40 ? value : value[..40] + "…");
            }
        }

        return new UploadedColumn(
            column.Name,
            words,
            column is TextColumn,
            column switch
            {
                TextColumn text => text.Categories.Count,
                NumberColumn numbers => numbers.Distinct.Length,
                _ => 0,
            },
            missing,
            examples
        );
    }
}
