using Patchwork.Competitions.Logs;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>One patch of the global list: who brought it, whom it is about, and how they fared from the base to the list now.</summary>
/// <param name="Patch">The patch's number k.</param>
/// <param name="Entry">The log's entry.</param>
/// <param name="Words">The group in words.</param>
/// <param name="Changes">From base to the list now, on every split with labels.</param>
internal sealed record AcceptedGroup(
    int Patch,
    DecidedEntry Entry,
    string Words,
    IReadOnlyDictionary<Split, MeasuredChange> Changes
);
