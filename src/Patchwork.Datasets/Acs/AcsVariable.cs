namespace Patchwork.Datasets.Acs;

/// <summary>What the Census Bureau's dictionary says of one column.</summary>
/// <param name="Name">The column, such as <c>COW</c>.</param>
/// <param name="Description">The column in words, such as <c>Class of worker</c>.</param>
/// <remarks>Filled while the dictionary is read, then only read.</remarks>
internal sealed record AcsVariable(string Name, string Description)
{
    /// <summary>Meaning of a blank cell, or null when there are none.</summary>
    public string? Blank { get; set; }

    /// <summary>Single codes that are numbers, and what they mean; the first meaning counts.</summary>
    public Dictionary<double, string> Codes { get; } = [];

    /// <summary>Ranges of numbers, both ends included.</summary>
    public List<(double From, double To)> Ranges { get; } = [];

    /// <summary>Whether the column has codes that are text, so that numbers alone say nothing about it.</summary>
    public bool HasText { get; set; }

    /// <summary>Whether a number is among the codes and ranges.</summary>
    public bool Has(double value) => Codes.ContainsKey(value) || Ranges.Exists(r => value >= r.From && value <= r.To);
}
