namespace Patchwork.Server.Storage;

/// <summary>One line of a competition's decision log, as it stands in an archive.</summary>
internal sealed class LogRow
{
    public int CompetitionId { get; set; }

    public int Sequence { get; set; }

    public required string Line { get; set; }
}
