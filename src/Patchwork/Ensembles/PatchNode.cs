namespace Patchwork.Ensembles;

/// <summary>A patch: where g_k(x) = 1 answer h_k(x), else go on at node i − 1.</summary>
/// <inheritdoc cref="ListNode"/>
public sealed record PatchNode(int Number, int Patch) : ListNode(Number, Patch);
