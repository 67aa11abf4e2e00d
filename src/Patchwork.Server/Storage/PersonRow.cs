namespace Patchwork.Server.Storage;

/// <summary>Which team somebody who signs in through another site belongs to. One person has one team in a competition.</summary>
internal sealed class PersonRow
{
    /// <summary>Who it is: the other site's name and its number for the person.</summary>
    public required string Subject { get; set; }

    public int CompetitionId { get; set; }

    public int TeamId { get; set; }

    public DateTimeOffset JoinedAt { get; set; }
}
