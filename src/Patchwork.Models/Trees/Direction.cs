namespace Patchwork.Models;

/// <summary>How a model's scores may move as one feature grows and all others stay.</summary>
public enum Direction
{
    /// <summary>They never fall.</summary>
    Rising,

    /// <summary>They never rise.</summary>
    Falling,
}
