namespace Patchwork.Groups.Normal;

/// <summary>All (and) or any (or) of some nodes.</summary>
internal sealed record NormalJunction(bool IsAnd, IReadOnlyList<NormalNode> Parts) : NormalNode;
