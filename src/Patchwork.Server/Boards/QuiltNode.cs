namespace Patchwork.Server.Boards;

/// <summary>One node of the global list as pages show it: a patch, or a repair that points back. Numbers as published.</summary>
/// <param name="Number">The version of the list that it made.</param>
/// <param name="PointsTo">The version that a repair uses again; null for a patch.</param>
/// <param name="Submission">The submission whose group it is about.</param>
/// <param name="Team">The team of that submission.</param>
/// <param name="Words">The group in words.</param>
/// <param name="Predicate">The group as text; null for a model file.</param>
/// <param name="Weight">The group's share of validation.</param>
/// <param name="Gain">The gain when it was accepted; null for repairs.</param>
/// <param name="LossAfter">The list's loss after the submission.</param>
/// <param name="At">When the submission arrived.</param>
public sealed record QuiltNode(
    int Number,
    int? PointsTo,
    string Submission,
    string Team,
    string Words,
    string? Predicate,
    double Weight,
    double? Gain,
    double LossAfter,
    DateTimeOffset At
);
