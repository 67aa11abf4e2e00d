namespace Patchwork.Reports;

/// <summary>How a <see cref="HeatMap"/> turns values into colour. Both scales stay ordered for colour-blind readers.</summary>
public enum HeatScale
{
    /// <summary>From little (pale) to much (blue).</summary>
    Sequential,

    /// <summary>Below the middle vermilion, above it blue, pale around it.</summary>
    Diverging,
}
