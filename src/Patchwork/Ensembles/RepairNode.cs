namespace Patchwork.Ensembles;

/// <summary>A repair: where g_k(x) = 1 go on at node <paramref name="PointsTo"/>, else at node i − 1.</summary>
/// <param name="Number">The node's number i.</param>
/// <param name="Patch">The number k of the tracked group that had got worse.</param>
/// <param name="PointsTo">The node b &lt; i that was newest when the group was served best.</param>
public sealed record RepairNode(int Number, int Patch, int PointsTo) : ListNode(Number, Patch);
