namespace Patchwork.Tables;

/// <summary>What one column means: its name in words, its unit, the meaning of its codes, and which codes mean 'not asked'.</summary>
public sealed record DictionaryColumn
{
    /// <summary>The column's name in the table.</summary>
    public required string Name { get; init; }

    /// <summary>The column in words, such as <c>Hearing difficulty</c>.</summary>
    public string? Label { get; init; }

    /// <summary>One sentence more about the column.</summary>
    public string? Description { get; init; }

    /// <summary>The unit of a number, such as <c>years</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Code (as written, numbers in shortest round-trip form) to meaning, such as <c>2</c> to <c>people without hearing difficulty</c>.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Codes that mean that the question does not apply to the person, such as <c>-1</c> for children.</summary>
    public IReadOnlySet<string> NotApplicable { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
