namespace Patchwork.Server.Storage;

/// <summary>A team signed an option of the menu. One a team, and it stays.</summary>
internal sealed class SignatureRow
{
    public int TeamId { get; set; }

    public int CompetitionId { get; set; }

    /// <summary>The option, from 1.</summary>
    public int Option { get; set; }

    /// <summary>The menu that was signed, <see cref="ContractRow.Sha256"/>.</summary>
    public required string Menu { get; set; }

    public DateTimeOffset SignedAt { get; set; }
}
