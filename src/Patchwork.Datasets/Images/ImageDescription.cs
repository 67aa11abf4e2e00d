namespace Patchwork.Datasets.Images;

/// <summary>What a set of pictures holds as published.</summary>
/// <param name="Shape">The size of each picture.</param>
/// <param name="Classes">The names of the classes, from label 0.</param>
/// <param name="Train">Pictures to learn from.</param>
/// <param name="Test">Pictures to test on.</param>
public sealed record ImageDescription(ImageShape Shape, IReadOnlyList<string> Classes, int Train, int Test);
