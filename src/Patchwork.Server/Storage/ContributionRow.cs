namespace Patchwork.Server.Storage;

/// <summary>Labelled rows that a team contributed. They are kept apart: nothing is trained or judged on them.</summary>
internal sealed class ContributionRow
{
    public int Id { get; set; }

    public int CompetitionId { get; set; }

    public int TeamId { get; set; }

    /// <summary>The table, as it was sent.</summary>
    public required string Artifact { get; set; }

    public int Rows { get; set; }

    public int WithoutLabel { get; set; }

    public int Repeated { get; set; }

    /// <summary>m of this table: rows with a label that nobody had before.</summary>
    public int Counted { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
}
