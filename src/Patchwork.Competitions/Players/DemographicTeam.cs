using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>Cuts people by hand into gender, region and age bands: two or three conditions together first, single ones last.</summary>
internal sealed class DemographicTeam(TeamIdentity identity) : SimulatedTeam(identity, "demographic groups")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        string[][] groups = InOwnOrder(Groups(view), conditions => -Math.Min(conditions.Length, 2));
        string[] chosen = groups[(view.Round - 1) % groups.Length];
        return Pair(view, GroupWords.All(chosen), Boosting(10 + view.Round, 3, random), "manual");
    }

    private IEnumerable<string[]> Groups(PlayerView view)
    {
        IReadOnlyList<string> columns = view.Sensitive.Count > 0 ? view.Sensitive : view.Features;
        IEnumerable<string[]> groups =
        [
            [],
        ];
        foreach (string name in columns)
        {
            Column column = view.Train[name];
            string[] bands = GroupWords.Bands(column, 4 + Variant, view.Dictionary);
            groups = groups.SelectMany(g => bands.Select(b => (string[])[.. g, b]).Prepend(g)).ToArray();
        }

        return groups.Where(g => g.Length is > 0 and <= 3);
    }
}
