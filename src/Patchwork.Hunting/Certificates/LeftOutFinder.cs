namespace Patchwork.Hunting;

/// <summary>A finder of certificates that took no part in a search.</summary>
/// <param name="Finder">Its name.</param>
/// <param name="Why">What it would need and what there is, in words that follow its name: 'needs two classes, and there are 3'.</param>
public sealed record LeftOutFinder(string Finder, string Why);
