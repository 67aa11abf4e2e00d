namespace Patchwork.Reports;

/// <summary>How a finding reads: a mark and a word stand beside the colour.</summary>
public enum FindingKind
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Something went well.</summary>
    Good,

    /// <summary>Look twice before you rely on it.</summary>
    Warning,

    /// <summary>Something is wrong or got worse.</summary>
    Bad,
}
