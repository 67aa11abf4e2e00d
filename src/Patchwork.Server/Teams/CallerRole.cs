namespace Patchwork.Server.Teams;

/// <summary>What somebody who asks may do.</summary>
internal enum CallerRole
{
    /// <summary>Read what is public, join.</summary>
    Anonymous,

    /// <summary>Read what members read.</summary>
    Observer,

    /// <summary>Submit for a team.</summary>
    Participant,

    /// <summary>Everything.</summary>
    Organiser,
}
