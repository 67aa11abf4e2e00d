namespace Patchwork.Server.Teams;

/// <summary>What just happened on a team's page.</summary>
public sealed record TeamNotice
{
    /// <summary>A token that was just made, shown this once.</summary>
    public string? Token { get; init; }

    /// <summary>A code for another team to come in, shown this once.</summary>
    public string? MergeCode { get; init; }

    /// <summary>What to change, in one sentence.</summary>
    public string? Message { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; } = 200;
}
