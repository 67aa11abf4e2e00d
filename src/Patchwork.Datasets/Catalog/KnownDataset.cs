using Patchwork.Datasets.Images;

namespace Patchwork.Datasets.Catalog;

/// <summary>What is known about a data set that Patchwork can read: what it is, where it comes from, under which terms.</summary>
public sealed record KnownDataset
{
    /// <summary>Its name on the command line, such as <c>adult</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it is and what to keep in mind, in a few sentences.</summary>
    public required string Description { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Under which terms it may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>Its size in words: rows, columns, bytes.</summary>
    public required string Size { get; init; }

    /// <summary>The column that is predicted, or <c>label</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The columns to predict from; empty for images.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The columns by which a model must not serve people worse.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>The names of the files that <c>--from</c> looks for.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The files that can be fetched, with checksums; empty where the user has to bring them, or where they depend on what is asked.</summary>
    public IReadOnlyList<KnownFile> Published { get; init; } = [];

    /// <summary>Shape and classes of a set of pictures; null for tables.</summary>
    public ImageDescription? Images { get; init; }

    /// <summary>Whether nobody in it exists: a program made the rows.</summary>
    public bool IsMade { get; init; }
}
