namespace Patchwork.Datasets.Images;

/// <summary>A set of pictures as read: those to learn from and those to test on.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Test">To test on.</param>
/// <param name="Sources">The files that were read.</param>
/// <param name="IsWhole">Whether these are as many as were published; figures on a cut compare with no published ones.</param>
public sealed record ImageSet(ImageTable Train, ImageTable Test, IReadOnlyList<string> Sources, bool IsWhole)
{
    /// <summary>Whether every file is the published one, byte for byte; null where that is not looked at.</summary>
    public bool? IsPublished { get; init; }
}
