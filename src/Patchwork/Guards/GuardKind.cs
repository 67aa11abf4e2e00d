namespace Patchwork.Guards;

/// <summary>The guards of a decision list (interfaces section 4, <c>--guard</c>).</summary>
/// <remarks><see cref="Thresholdout"/> is none of them: it answers questions for feedback and decides nothing (math-1 section 5).</remarks>
public enum GuardKind
{
    /// <summary>No guard: a gain above alpha is accepted.</summary>
    None,

    /// <summary>The gain must also exceed c standard errors of its paired differences.</summary>
    Ladder,

    /// <summary>The ladder at the step of Blum and Hardt's ladder without parameter: one standard error, whatever c is recorded.</summary>
    ParameterFreeLadder,

    /// <summary>The ladder at the c that keeps all submissions of a competition safe together: <see cref="CompetitionMargin"/>.</summary>
    CompetitionMargin,
}
