namespace Patchwork.Cli.Commands;

/// <summary>One tree of a model.</summary>
/// <param name="Number">Which tree, from 1.</param>
/// <param name="Class">The class that it speaks for, or null when the model has one score.</param>
/// <param name="Start">The score before the first tree.</param>
/// <param name="Nodes">Its nodes, the root first.</param>
internal sealed record ModelInspectTree(int Number, string? Class, double Start, IReadOnlyList<ModelInspectNode> Nodes);
