using Patchwork.Reports;

namespace Patchwork.Server.Exploring;

/// <summary>The tree of questions that separates people served badly from others: to look at, and to open question by question.</summary>
/// <param name="Picture">It as a picture.</param>
/// <param name="Nodes">Its nodes, each before what is below it; small ones and their siblings are left out.</param>
public sealed record ErrorTreeLook(TreeDiagram Picture, IReadOnlyList<ErrorTreeBranch> Nodes);
