namespace Patchwork.Ensembles.Rivals;

/// <summary>All ways to combine pairs, in the order in which they are shown.</summary>
public static class RivalCatalog
{
    /// <summary>The rivals.</summary>
    public static IReadOnlyList<IRival> All { get; } =
    [
        new BaseRival(),
        new BestTeamRival(),
        new ListRival(),
        new PlainListRival(),
        new ListMeanRival(),
        new PrependRival(),
        new TreeRival(),
        SleepingRival.Hedge(),
        SleepingRival.AdaNormal(),
        new AverageRival(),
        new WeightedAverageRival(),
        new SelectionRival(),
        new StackingRival(),
        new CalibrationRival(levels: false),
        new CalibrationRival(levels: true),
        new MinimaxRival(),
    ];

    /// <summary>The rivals of these names, in the catalogue's order; all when there is no name.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: there is no rival of a name.</exception>
    public static IReadOnlyList<IRival> Named(IReadOnlyCollection<string> names)
    {
        foreach (string name in names)
        {
            if (!All.Any(r => string.Equals(r.Name, name, StringComparison.Ordinal)))
            {
                string? nearest = NearestName.Find(name, All.Select(r => r.Name));
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"There is no rival '{name}'"
                        + (nearest is null ? "" : $"; did you mean '{nearest}'?")
                        + (nearest is null ? $"; there are {string.Join(", ", All.Select(r => r.Name))}." : "")
                );
            }
        }

        return names.Count == 0 ? All : [.. All.Where(r => names.Contains(r.Name, StringComparer.Ordinal))];
    }
}
