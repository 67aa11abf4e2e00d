namespace Patchwork.Server.Storage;

/// <summary>The menu that an organiser attached to a sealed competition.</summary>
internal sealed class ContractRow
{
    public int CompetitionId { get; set; }

    /// <summary>The specification, as it was sent.</summary>
    public required string Spec { get; set; }

    /// <summary>The menu, as <c>contract solve --json</c> printed it.</summary>
    public required string Menu { get; set; }

    /// <summary>True when labelled rows count, false when validated gain does.</summary>
    public bool CountsRows { get; set; }

    /// <summary>The gain, in units of the loss, that counts as one data point.</summary>
    public double? GainPerPoint { get; set; }

    /// <summary>SHA-256 of specification, menu and what counts: what a team signs.</summary>
    public required string Sha256 { get; set; }

    public DateTimeOffset AttachedAt { get; set; }
}
