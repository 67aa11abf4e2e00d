namespace Patchwork.Server.Competitions;

/// <summary>What the numbers of a competition are worth now.</summary>
public enum ResultsState
{
    /// <summary>It goes on: ranks are by validation rows and change.</summary>
    Provisional,

    /// <summary>It closed, and its test labels are not open yet: what was sent in time is decided first. Ranks are still by validation rows.</summary>
    Pending,

    /// <summary>The test labels are open: ranks are by test rows, and nothing changes any more.</summary>
    Final,
}
