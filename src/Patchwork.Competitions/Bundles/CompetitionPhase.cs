namespace Patchwork.Competitions.Bundles;

/// <summary>Where a competition is in its life.</summary>
public enum CompetitionPhase
{
    /// <summary>It can be read about; nothing can be sent.</summary>
    Announced,

    /// <summary>Pairs are judged as if they counted, and nothing changes.</summary>
    Practice,

    /// <summary>Pairs are decided.</summary>
    Open,

    /// <summary>Nothing can be sent for now; the organiser paused it.</summary>
    Paused,

    /// <summary>It is over; the test labels are opened.</summary>
    Closed,
}
