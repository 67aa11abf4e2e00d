using Patchwork.Groups;

namespace Patchwork.Competitions.Players;

/// <summary>Sends every group of one value and then of two values in turn, without looking at anything.</summary>
internal sealed class BruteForceTeam(TeamIdentity identity) : SimulatedTeam(identity, "brute force")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        int start = (view.Round - 1) + (Variant * view.Rounds);
        string[][] groups = InOwnOrder(Groups(view), conditions => conditions.Length);
        for (int i = 0; i < groups.Length; i++)
        {
            GroupPredicate group = GroupWords.All(groups[(start + i) % groups.Length]);
            if (Pair(view, group, Boosting(20, 2, random), "automated") is { } draft)
            {
                return draft;
            }
        }

        return null;
    }

    private static string[][] Groups(PlayerView view)
    {
        string[][] values = [.. view.Features.Select(name => GroupWords.Values(view.Train[name]))];
        IEnumerable<string[]> singles = values.SelectMany(v => v.Select(one => (string[])[one]));
        IEnumerable<string[]> pairs =
            from a in Enumerable.Range(0, values.Length)
            from b in Enumerable.Range(a + 1, values.Length - a - 1)
            from first in values[a]
            from second in values[b]
            select (string[])[first, second];
        return [.. singles, .. pairs];
    }
}
