namespace Patchwork.Competitions.Players;

/// <summary>Throws the dice: one to three columns, seldom one, and a random band or value of each.</summary>
internal sealed class ConjunctionTeam(TeamIdentity identity) : SimulatedTeam(identity, "random conjunctions")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        string[] columns = [.. view.Features];
        random.Shuffle<string>(columns);
        int most = Math.Min(3, columns.Length);
        int count = Math.Max(random.NextInt(1, most + 1), random.NextInt(1, most + 1));
        string[] conditions =
        [
            .. columns
                .Take(count)
                .Select(name =>
                    random.Pick(GroupWords.Bands(view.Train[name], 3 + random.NextInt(4), view.Dictionary))
                ),
        ];
        return Pair(
            view,
            GroupWords.All(conditions),
            Boosting(10 + view.Round, 2 + (Variant % 2), random),
            "automated"
        );
    }
}
