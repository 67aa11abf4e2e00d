namespace Patchwork.Cli.Commands;

/// <summary>What a set of pictures holds, in the documents of <c>data</c>.</summary>
/// <param name="Channels">1 for grey, 3 for colour.</param>
/// <param name="Height">Rows of a picture.</param>
/// <param name="Width">Columns of a picture.</param>
/// <param name="Classes">The names of the classes, from label 0.</param>
/// <param name="Train">Pictures to learn from.</param>
/// <param name="Test">Pictures to test on.</param>
internal sealed record DataPicturesShape(
    int Channels,
    int Height,
    int Width,
    IReadOnlyList<string> Classes,
    int Train,
    int Test
);
