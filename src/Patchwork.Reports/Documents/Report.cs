namespace Patchwork.Reports;

/// <summary>
/// What a command has to tell: a title, the answer in a few sentences, key figures, findings and sections, and where it
/// all comes from.
/// </summary>
/// <remarks>Immutable, safe from any thread. All text may hold any characters; it is escaped when written.</remarks>
public sealed record Report
{
    /// <summary>What was looked at.</summary>
    public required string Title { get; init; }

    /// <summary>The answer first: a few sentences in plain words.</summary>
    public IReadOnlyList<string> Summary { get; init; } = [];

    /// <summary>The few numbers to take away.</summary>
    public IReadOnlyList<KeyFigure> KeyFigures { get; init; } = [];

    /// <summary>The findings, the most important first.</summary>
    public IReadOnlyList<ReportFinding> Findings { get; init; } = [];

    /// <summary>The parts of the report.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init; } = [];

    /// <summary>Other pages of the same folder, above the content; usually none.</summary>
    public IReadOnlyList<ReportLink> Links { get; init; } = [];

    /// <summary>Version, command, seed and date.</summary>
    public required Provenance Provenance { get; init; }
}
