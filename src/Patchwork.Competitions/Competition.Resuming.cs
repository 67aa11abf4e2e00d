using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <content>How a competition comes back from its log: after a restart, and wherever an archive is decided again.</content>
public sealed partial class Competition
{
    /// <summary>
    /// Comes back to where a log ends: the same rules, rows and base models, every accepted pair patched in again. What the lists
    /// answer must be what the log says, number for number.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="data">The rows; test labels sealed.</param>
    /// <param name="baseModel">Where the global list started.</param>
    /// <param name="teamBase">Where team lists started.</param>
    /// <param name="log">The log so far.</param>
    /// <param name="pairOf">The arrays of a submission that was decided; asked only where they matter.</param>
    /// <param name="testLabels">Opens the test labels; asked only where the log has a close.</param>
    /// <param name="teamLists">How many lists of teams are kept in memory; see <see cref="KeepTeamLists"/>.</param>
    /// <param name="teamListBytes">How much memory they may take together.</param>
    /// <exception cref="PatchworkException"><c>bad-archive</c>: the log does not belong to these rows, models and arrays.</exception>
    public static Competition Resume(
        CompetitionRules rules,
        CompetitionData data,
        IHypothesis baseModel,
        IHypothesis teamBase,
        DecisionLog log,
        Func<string, Proposal> pairOf,
        Func<double[]> testLabels,
        int teamLists = int.MaxValue,
        long teamListBytes = long.MaxValue
    )
    {
        OpenedEntry opened =
            log.Entries.FirstOrDefault() as OpenedEntry
            ?? throw new PatchworkException(ProblemCodes.BadArchive, "The log does not begin with an opening.");
        Competition competition = new(rules, data, baseModel, teamBase, opened.Time, opened.Commitment);
        competition.KeepTeamLists(teamLists, pairOf, teamListBytes);
        Dictionary<string, ListVerdict> own = competition.RepeatTeams(log, pairOf);
        RequireSame(competition.Log, log);
        for (int i = 1; i < log.Entries.Count; i++)
        {
            competition.Repeat(log, i, own, pairOf, testLabels);
            RequireSame(competition.Log, log);
        }

        return competition;
    }

    // Each line holds the hash of the one before it, so that equal heads are equal logs up to there.
    private static void RequireSame(DecisionLog again, DecisionLog log)
    {
        if (!string.Equals(again.Head, log.HashAt(again.Count - 1), StringComparison.Ordinal))
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"Line {again.Count} of the log is not what deciding again gives; rows, models or arrays were changed."
            );
        }
    }

    // Team by team, so that no more lists are in memory than are kept, however the teams took turns.
    private Dictionary<string, ListVerdict> RepeatTeams(DecisionLog log, Func<string, Proposal> pairOf)
    {
        Dictionary<string, ListVerdict> verdicts = new(StringComparer.Ordinal);
        foreach (
            IGrouping<string, DecidedEntry> team in log
                .Entries.OfType<DecidedEntry>()
                .Where(d => d.TeamList.IsAccepted)
                .GroupBy(d => d.Team, StringComparer.Ordinal)
        )
        {
            DecisionList list = NewTeamList();
            foreach (DecidedEntry decided in team)
            {
                verdicts[decided.Submission] = ListVerdict.Of(
                    list.Submit(pairOf(decided.Submission) with { Alpha = decided.Alpha }),
                    decided.TeamList.LossBefore
                );
            }

            _teams.Put(team.Key, list);
        }

        return verdicts;
    }

    private void Repeat(
        DecisionLog log,
        int line,
        Dictionary<string, ListVerdict> own,
        Func<string, Proposal> pairOf,
        Func<double[]> testLabels
    )
    {
        switch (log.Entries[line])
        {
            // What no list took changes no list: the line was checked when it was read, and is not written again.
            case DecidedEntry { Global.IsAccepted: false, TeamList.IsAccepted: false, OpensBounty: false } refusal:
                _ids.Add(refusal.Submission);
                _groups.Take(refusal, null);
                Log.Take(log, line);
                State.Apply(refusal);
                break;
            case DecidedEntry decided:
                bool matters = decided.Global.IsAccepted || decided.OpensBounty;
                Proposal? pair = matters ? pairOf(decided.Submission) with { Alpha = decided.Alpha } : null;
                DecidedEntry again = decided with
                {
                    Global = decided.Global.IsAccepted
                        ? ListVerdict.Of(Global.Submit(pair!), decided.Global.LossBefore)
                        : decided.Global,
                    TeamList = decided.TeamList.IsAccepted ? own[decided.Submission] : decided.TeamList,
                };
                Take(again, pair);
                break;
            case ClosedEntry closed:
                Close(testLabels(), closed.Time);
                break;
            case RefusedEntry refused:
                _ids.Add(refused.Submission);
                Log.Take(log, line);
                State.Apply(refused);
                break;
            default:
                throw new PatchworkException(ProblemCodes.BadArchive, "The log opens the competition twice.");
        }
    }
}
