using Patchwork.Competitions.Checks;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>Writes a group as one would say it, one or more often two plain conditions, and leaves the model to the platform.</summary>
internal sealed class NoviceTeam(TeamIdentity identity) : SimulatedTeam(identity, "novice, platform trains")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        GroupPredicate group = GroupWords.All(Say(view, random));
        RowSet rows = group.Evaluate(view.Train);
        if (rows.Count < FewestRows)
        {
            return null;
        }

        Model model = PlatformModel.Train(
            "trees",
            view.Training.WithRows(rows),
            view.Loss,
            random.NextInt(int.MaxValue),
            threads: 1,
            CancellationToken.None
        );
        return new SubmissionDraft(group, model, "platform");
    }

    private string[] Say(PlayerView view, SeededRandom random)
    {
        string[] columns = [.. view.Features];
        random.Shuffle<string>(columns);
        int count = random.NextInt(4) == 0 ? 1 : Math.Min(2, columns.Length);
        return [.. columns.Take(count).Select(name => random.Pick(PlainWords(view.Train[name], view.Dictionary)))];
    }

    private string[] PlainWords(Column column, DataDictionary words) =>
        GroupWords.Sides(column, 4 + Variant, words) is { Length: > 0 } sides ? sides : GroupWords.Values(column);
}
