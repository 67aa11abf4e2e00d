namespace Patchwork.Datasets.Bundled;

/// <summary>What is known about a data set that comes with Patchwork.</summary>
public sealed record BundledDataset
{
    /// <summary>Its name on the command line, such as <c>cpssw8</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it is and what to keep in mind, in two or three sentences.</summary>
    public required string Description { get; init; }

    /// <summary>The file of the table, below the folder of bundled data.</summary>
    public required string FileName { get; init; }

    /// <summary>The file of the data dictionary, below the same folder.</summary>
    public required string DictionaryFileName { get; init; }

    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The column that is predicted.</summary>
    public required string Label { get; init; }

    /// <summary>The unit of the label.</summary>
    public required string Unit { get; init; }

    /// <summary>The columns to predict from, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The columns by which a model must not serve people worse.</summary>
    public required IReadOnlyList<string> Sensitive { get; init; }

    /// <summary>Under which terms it may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the text of the table, unpacked, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
