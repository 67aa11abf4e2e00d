using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>One node of an <see cref="ErrorTree"/>: the rows that its questions lead to.</summary>
/// <param name="Depth">The questions above it; 0 for the root, which holds all rows.</param>
/// <param name="Condition">What its parent's question adds, as a predicate about one column; empty for the root.</param>
/// <param name="Predicate">All of its questions as one predicate; <c>everyone</c> for the root.</param>
/// <param name="IsLeaf">Whether no question follows.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ErrorTreeNode(int Depth, string Condition, string Predicate, bool IsLeaf, RowSet Rows);
