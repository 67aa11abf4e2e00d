namespace Patchwork.Ensembles;

/// <summary>
/// One node of a pointer decision list. Node 0 is the base model and has no object; node i ≥ 1 is the i-th node
/// prepended and never changes.
/// </summary>
/// <param name="Number">The node's number i.</param>
/// <param name="Patch">The number k ≥ 1 of the accepted pair, in order of joining, whose group g_k the node tests.</param>
public abstract record ListNode(int Number, int Patch);
