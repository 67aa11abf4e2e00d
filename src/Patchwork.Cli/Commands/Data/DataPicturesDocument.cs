namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>data get</c> for pictures.</summary>
/// <param name="Name">The data set.</param>
/// <param name="Pictures">Shape, classes, and how many were read.</param>
/// <param name="IsWhole">Whether that is as many as were published.</param>
/// <param name="TrainByClass">Pictures to learn from, by class.</param>
/// <param name="TestByClass">Pictures to test on, by class.</param>
/// <param name="Sources">The files that were read.</param>
/// <param name="Files">The files that were written.</param>
internal sealed record DataPicturesDocument(
    string Name,
    DataPicturesShape Pictures,
    bool IsWhole,
    IReadOnlyList<int> TrainByClass,
    IReadOnlyList<int> TestByClass,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Files
);
