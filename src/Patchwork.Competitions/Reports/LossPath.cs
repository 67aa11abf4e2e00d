using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>A list's mean loss after each of its accepted updates; entry 0 is where it started.</summary>
/// <param name="Name">The team, or the global list.</param>
/// <param name="IsGlobal">Whether it is the global list.</param>
/// <param name="Rounds">After how many decided submissions of all teams each update came.</param>
/// <param name="Loss">The mean loss, by split; as many as rounds.</param>
internal sealed record LossPath(
    string Name,
    bool IsGlobal,
    IReadOnlyList<double> Rounds,
    IReadOnlyDictionary<Split, double[]> Loss
);
