namespace Patchwork.Groups.Syntax;

/// <summary>All rows.</summary>
public sealed record EveryoneNode : PredicateNode;
