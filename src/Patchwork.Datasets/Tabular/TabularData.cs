using Patchwork.Tables;

namespace Patchwork.Datasets.Tabular;

/// <summary>A table of people as read from its publisher's files, ready to learn from.</summary>
/// <param name="Table">The rows kept; features, what is kept beside them, and the label last.</param>
/// <param name="Label">The column to predict.</param>
/// <param name="Features">The columns to predict from. Others are there to look at: weights, and scores that are themselves predictions.</param>
/// <param name="Dictionary">Columns and codes in words.</param>
/// <param name="RowsRead">The rows of the files, before any was left out.</param>
/// <param name="Sources">The files that were read.</param>
/// <remarks>Immutable.</remarks>
public sealed record TabularData(
    Table Table,
    string Label,
    IReadOnlyList<string> Features,
    DataDictionary Dictionary,
    int RowsRead,
    IReadOnlyList<string> Sources
);
