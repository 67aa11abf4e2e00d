namespace Patchwork.Contracts;

/// <summary>A contract tried out.</summary>
/// <param name="Draws">Competitions drawn.</param>
/// <param name="Behaviour">How parties chose.</param>
/// <param name="ExpectedValue">Mean v(a) of the common model.</param>
/// <param name="ExpectedAccuracy">Mean a of the common model.</param>
/// <param name="Types">By type, in the problem's order.</param>
/// <param name="AnyRegret">True when some type's realised regret exceeds 0 by more than four standard errors, of at least thirty competitions with the type.</param>
public sealed record SimulationResult(
    int Draws,
    Behaviour Behaviour,
    double ExpectedValue,
    double ExpectedAccuracy,
    IReadOnlyList<SimulatedType> Types,
    bool AnyRegret
);
