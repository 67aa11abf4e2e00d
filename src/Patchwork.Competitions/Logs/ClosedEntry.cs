using Patchwork.Tables;

namespace Patchwork.Competitions.Logs;

/// <summary>The competition closed: the test labels were opened and every list measured on them, once.</summary>
/// <param name="Time">When.</param>
/// <param name="Loss">Mean loss of the global list on all three splits.</param>
/// <param name="Teams">Mean loss of each team's list on all three splits.</param>
public sealed record ClosedEntry(
    DateTimeOffset Time,
    IReadOnlyDictionary<Split, double> Loss,
    IReadOnlyDictionary<string, IReadOnlyDictionary<Split, double>> Teams
) : LogEntry;
