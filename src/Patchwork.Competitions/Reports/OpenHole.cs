namespace Patchwork.Competitions.Reports;

/// <summary>A group of one value of one column, and how the list serves it.</summary>
/// <param name="Words">The group in words.</param>
/// <param name="Predicate">The group as a predicate.</param>
/// <param name="Change">From the base to the list now.</param>
internal sealed record OpenHole(string Words, string Predicate, MeasuredChange Change);
