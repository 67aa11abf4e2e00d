using Patchwork.Reports;

namespace Patchwork.Server.Boards;

/// <summary>A competition's list and its way so far, as pages draw them. Immutable; numbers as published.</summary>
/// <param name="Nodes">The nodes of the global list, the oldest first.</param>
/// <param name="Race">The error over decided submissions: the global list and the five best teams.</param>
/// <param name="Progress">The global list's error by split over its updates; test after the close.</param>
/// <param name="List">The list as a diagram for saving.</param>
public sealed record BoardPicture(IReadOnlyList<QuiltNode> Nodes, LineChart Race, LineChart Progress, ListDiagram List);
