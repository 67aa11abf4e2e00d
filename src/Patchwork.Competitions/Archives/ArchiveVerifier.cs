using System.Text;
using System.Text.Json;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Replays;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>
/// Checks an archive against its own log: the chain of hashes, every verdict of the global list and of every team list
/// by deciding anew from the arrays, every certificate, and the closing losses. All numbers must agree bit for bit.
/// </summary>
public static class ArchiveVerifier
{
    private const string LogName = "log.jsonl";

    /// <summary>Verifies an archive.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>, naming the first thing that does not hold.</exception>
    public static VerificationResult Verify(
        Archive archive,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        DecisionLog log = ReadLog(archive);
        Dictionary<string, DecidedEntry> decided = DecidedById(archive, log);
        ListRules rules = Replay.RulesOf(archive.Manifest, new ReplayOptions { RecordedRules = true });
        RequireRules(archive, log, rules);
        LossKind loss = archive.Manifest.Loss;
        DecisionList global = new(loss, rules, archive.ReadSamples());
        IReadOnlyDictionary<Split, SplitSample> teamStart = archive.ReadSamples(teamBase: true);
        Dictionary<string, DecisionList> teams = new(StringComparer.Ordinal);
        int next = 0;
        foreach (Proposal pair in new PairStream(archive, archive.Manifest.Submissions, cancellation))
        {
            ArchivedSubmission submission = archive.Manifest.Submissions[next++];
            DecidedEntry entry = decided[submission.Id];
            RequireArrays(archive, entry, pair.Splits[Split.Validation]);
            if (!teams.TryGetValue(submission.Team, out DecisionList? team))
            {
                team = new DecisionList(loss, rules, teamStart);
                teams[submission.Team] = team;
            }

            RequireSame(archive, submission, "global", entry.Global, global.Submit(pair));
            RequireSame(archive, submission, "team", entry.TeamList, team.Submit(pair));
            progress?.Report((double)next / archive.Manifest.Submissions.Count);
        }

        RequireClose(archive, log, global, teams);
        int certificates = VerifyCertificates(archive, log);
        return new VerificationResult(log.Entries.Count, next, teams.Count, certificates, log.Head);
    }

    private static DecisionLog ReadLog(Archive archive)
    {
        if (!archive.Has(LogName))
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name} has no {LogName}; only an archive with its decision log can be verified."
            );
        }

        string text = Encoding.UTF8.GetString(archive.ReadBytes(LogName));
        DecisionLog log = DecisionLog.Read(
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            $"{archive.Name}/{LogName}"
        );
        bool whole =
            archive.Manifest.LogHead is not { } head || string.Equals(head, log.Head, StringComparison.Ordinal);
        return whole
            ? log
            : throw Bad(archive, $"{LogName} does not end where archive.json says; lines are missing at its end");
    }

    private static Dictionary<string, DecidedEntry> DecidedById(Archive archive, DecisionLog log)
    {
        List<DecidedEntry> entries = [.. log.Entries.OfType<DecidedEntry>()];
        IReadOnlyList<ArchivedSubmission> submissions = archive.Manifest.Submissions;
        bool same =
            entries.Count == submissions.Count
            && entries
                .Zip(submissions)
                .All(p =>
                    string.Equals(p.First.Submission, p.Second.Id, StringComparison.Ordinal)
                    && string.Equals(p.First.Team, p.Second.Team, StringComparison.Ordinal)
                );
        return same
            ? entries.ToDictionary(e => e.Submission, StringComparer.Ordinal)
            : throw Bad(archive, "the log and archive.json list different submissions");
    }

    private static void RequireRules(Archive archive, DecisionLog log, ListRules rules)
    {
        bool same =
            log.Entries.OfType<OpenedEntry>().SingleOrDefault() is { } opened
            && opened.Alpha == rules.Alpha
            && opened.RepairTolerance == rules.RepairTolerance
            && opened.MinimumGroupRows == rules.MinimumGroupRows
            && string.Equals(opened.Guard, Guards.GuardOptions.NameOf(rules.Guard.Kind), StringComparison.Ordinal)
            && opened.MarginC == rules.Guard.MarginC
            && string.Equals(opened.Loss, Loss.NameOf(archive.Manifest.Loss), StringComparison.Ordinal);
        if (!same)
        {
            throw Bad(archive, "the rules in the log and in archive.json differ");
        }
    }

    private static void RequireArrays(Archive archive, DecidedEntry entry, PairArrays pair)
    {
        if (!string.Equals(entry.GroupHash, ArrayHash.OfGroup(pair.Rows), StringComparison.Ordinal))
        {
            throw Bad(archive, $"the group of submission '{entry.Submission}' is not the one that was decided");
        }

        if (!string.Equals(entry.ModelHash, ArrayHash.OfModel(pair), StringComparison.Ordinal))
        {
            throw Bad(
                archive,
                $"the predictions of submission '{entry.Submission}' are not the ones that were decided"
            );
        }
    }

    private static void RequireSame(
        Archive archive,
        ArchivedSubmission submission,
        string list,
        ListVerdict logged,
        Decision decision
    )
    {
        ListVerdict anew = ListVerdict.Of(decision, logged.LossBefore);
        bool same =
            string.Equals(logged.Verdict, anew.Verdict, StringComparison.Ordinal)
            && logged.Gain == anew.Gain
            && logged.StandardDeviation == anew.StandardDeviation
            && logged.GroupRows == anew.GroupRows
            && logged.Rows == anew.Rows
            && logged.Threshold == anew.Threshold
            && logged.Nodes == anew.Nodes
            && logged.Repairs.SequenceEqual(anew.Repairs)
            && logged.LossAfter.All(l => anew.LossAfter.TryGetValue(l.Key, out double value) && value == l.Value);
        if (!same)
        {
            throw Bad(
                archive,
                $"submission '{submission.Id}': the log says {Told(logged)} for the {list} list, deciding anew gives {Told(anew)}"
            );
        }
    }

    private static string Told(ListVerdict verdict) =>
        $"{verdict.Verdict} (gain {verdict.Gain?.ToString("R") ?? "none"})";

    private static void RequireClose(
        Archive archive,
        DecisionLog log,
        DecisionList global,
        Dictionary<string, DecisionList> teams
    )
    {
        if (log.Entries.OfType<ClosedEntry>().SingleOrDefault() is not { } closed)
        {
            return;
        }

        bool same =
            Agree(closed.Loss, global.MeanLoss)
            && closed.Teams.All(t => teams.TryGetValue(t.Key, out DecisionList? list) && Agree(t.Value, list.MeanLoss));
        if (!same)
        {
            throw Bad(archive, "the closing losses in the log are not those of the lists");
        }
    }

    private static bool Agree(IReadOnlyDictionary<Split, double> logged, IReadOnlyDictionary<Split, double> anew) =>
        logged.All(l => !anew.TryGetValue(l.Key, out double value) || value == l.Value);

    private static int VerifyCertificates(Archive archive, DecisionLog log)
    {
        int count = 0;
        foreach (Certificate expected in Certificate.AllOf(log))
        {
            string path = $"certificates/{ArchiveWriter.FileName(expected.Submission)}.json";
            string wanted = JsonSerializer.Serialize(expected, DecisionLog.JsonOptions);
            if (!archive.Has(path))
            {
                throw Bad(archive, $"the certificate of submission '{expected.Submission}' is missing");
            }

            string found = Encoding.UTF8.GetString(archive.ReadBytes(path, 1 << 20)).TrimEnd();
            if (!string.Equals(found, wanted, StringComparison.Ordinal))
            {
                throw Bad(archive, $"{path} does not say what the log says");
            }

            count++;
        }

        return count;
    }

    private static PatchworkException Bad(Archive archive, string what) =>
        new(ProblemCodes.BadArchive, $"{archive.Name} does not verify: {what}.");
}
