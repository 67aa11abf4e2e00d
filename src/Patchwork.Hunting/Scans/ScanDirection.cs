namespace Patchwork.Hunting;

/// <summary>Which way predicted probabilities are wrong in the groups that a scan looks for.</summary>
public enum ScanDirection
{
    /// <summary>Predicted too low: the odds are multiplied by q &gt; 1.</summary>
    Under,

    /// <summary>Predicted too high: q &lt; 1.</summary>
    Over,
}
