using Patchwork.Datasets.Catalog;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>data show</c>: what is known about one data set.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it is and what to keep in mind.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">Under which terms it may be used.</param>
/// <param name="Size">Rows, columns and bytes in words.</param>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Features">The columns to predict from.</param>
/// <param name="Sensitive">The columns by which people are told apart.</param>
/// <param name="Files">The names of the files that <c>--from</c> looks for.</param>
/// <param name="Published">The files that can be fetched: address, bytes and SHA-256.</param>
/// <param name="IsMade">Whether a program made the rows and nobody in them exists.</param>
/// <param name="Pictures">Shape, classes and counts, for pictures.</param>
internal sealed record DataShowDocument(
    string Name,
    string Title,
    string Description,
    string Source,
    string Licence,
    string Size,
    string Label,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> Sensitive,
    IReadOnlyList<string> Files,
    IReadOnlyList<KnownFile> Published,
    bool IsMade,
    DataPicturesShape? Pictures
)
{
    /// <summary>The document of a data set.</summary>
    public static DataShowDocument Of(KnownDataset d) =>
        new(
            d.Name,
            d.Title,
            d.Description,
            d.Source,
            d.Licence,
            d.Size,
            d.Label,
            d.Features,
            d.Sensitive,
            d.Files,
            d.Published,
            d.IsMade,
            d.Images is { } images
                ? new DataPicturesShape(
                    images.Shape.Channels,
                    images.Shape.Height,
                    images.Shape.Width,
                    images.Classes,
                    images.Train,
                    images.Test
                )
                : null
        );
}
