namespace Patchwork.Groups;

/// <summary>When the linter speaks up.</summary>
public sealed record GroupLinterOptions
{
    /// <summary>Fewer rows than this in a split are too few to generalise from; at least 1.</summary>
    public int MinimumRows { get; init; } = 100;

    /// <summary>Overlap |A∩B| / |A∪B| from which two groups count as nearly the same, in (0, 1].</summary>
    public double NearIdentity { get; init; } = 0.95;

    /// <summary>Share of all rows above which one code is a majority worth spelling out, in (0, 1).</summary>
    public double MajorityShare { get; init; } = 0.9;

    /// <summary>How many findings of one code are given at most, so that a list of a thousand values stays readable; at least 1.</summary>
    public int MostPerCode { get; init; } = 5;

    /// <summary>What the rows are, in the plural: <c>people</c> where a row is a person.</summary>
    public string Rows { get; init; } = "rows";
}
