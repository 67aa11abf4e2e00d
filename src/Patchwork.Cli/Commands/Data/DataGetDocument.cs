namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>data get</c>.</summary>
/// <param name="Name">The data set.</param>
/// <param name="IsMade">Whether a program made the rows and nobody in them exists.</param>
/// <param name="Task">What is predicted, where the data set has several tasks.</param>
/// <param name="Year">The survey's year, where the files tell it.</param>
/// <param name="RowsRead">Rows of the files.</param>
/// <param name="Rows">Rows that the task keeps.</param>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Features">The columns to predict from, by the names the files have.</param>
/// <param name="Absent">Features that the files do not have.</param>
/// <param name="Sensitive">The columns by which people are told apart.</param>
/// <param name="Sources">The files that were read.</param>
/// <param name="Files">The files that were written.</param>
internal sealed record DataGetDocument(
    string Name,
    bool IsMade,
    string? Task,
    int? Year,
    int RowsRead,
    int Rows,
    string? Label,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> Absent,
    IReadOnlyList<string> Sensitive,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Files
);
