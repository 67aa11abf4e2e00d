namespace Patchwork.Guards;

/// <summary>The guards of a decision list (interfaces section 4, <c>--guard</c>).</summary>
public enum GuardKind
{
    /// <summary>No guard: a gain above alpha is accepted.</summary>
    None,

    /// <summary>The gain must also exceed c standard errors of its paired differences.</summary>
    Ladder,
}
