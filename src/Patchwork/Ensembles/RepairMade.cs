namespace Patchwork.Ensembles;

/// <summary>A repair that an accepted pair set off.</summary>
/// <param name="Group">The id of the submission whose group was repaired.</param>
/// <param name="PointsTo">The node that the repair points to.</param>
public sealed record RepairMade(string Group, int PointsTo);
