using System.Text.Json;
using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Datasets.Csv;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Archiving;

/// <summary>
/// Takes in a competition from an archive, with everything that was decided in it. An archive with a log is verified first, every pair
/// decided anew; one without a log is decided here for the first time.
/// </summary>
/// <remarks>
/// Tokens do not travel: an organiser makes new ones for the teams. A competition that was exported before its close comes in paused
/// and can go on and close, since the organiser's archive has its test labels under seal; without them, as in archives of others, it
/// never closes.
/// </remarks>
internal sealed class ArchiveImporter(
    IArtifactStore artifacts,
    CompetitionOpener opener,
    RunningCompetitions competitions,
    ServerOptions options,
    TimeProvider time
)
{
    private const string TeamsFile = "teams.csv";

    // Ids beyond are of somebody's own making; those of new submissions do not run into them in any competition's time.
    private const int MostNumber = 1_000_000_000;

    /// <exception cref="PatchworkException"><c>bad-archive</c>, <c>bad-array</c>: what does not hold.</exception>
    public async Task<CompetitionRow> ImportAsync(string zip, string actor, CancellationToken cancellation)
    {
        using Archive archive = Archive.Open(zip, options.UnpackedBytes);
        ArchivedCompetition read = await Task.Run(() => ArchivedCompetition.Read(archive), cancellation);
        Competition competition = await Task.Run(() => Rebuild(archive, read, cancellation), cancellation);
        DateTimeOffset now = time.GetUtcNow();
        ClosedEntry? closed = competition.State.Closed;
        string? edits = EditsOf(archive);
        CompetitionRow row = new()
        {
            Slug = "",
            Title = CompetitionEdits.Read(edits).Title ?? read.Prepared.Spec.Title,
            Invitation = TokenSecret.NewInvitation(),
            CreatedAt = competition.State.Opened!.Time,
            Edits = edits,
            IsPaused = closed is null,
            CloseRequestedAt = closed?.Time,
            ClosedAt = closed?.Time,
        };
        Dictionary<string, string> senders = SendersOf(archive);
        List<(SubmissionRow Row, string Team)> submissions = [.. RowsOf(archive, competition, cancellation)];
        row.NextSubmission = 1 + submissions.Select(s => NumberOf(s.Row.PublicId)).DefaultIfEmpty().Max();
        IReadOnlyList<(TeamRow Team, string? MergedInto)> teams = TeamsOf(archive, competition, senders, now);
        await opener.PlaceAsync(
            read.Prepared,
            read.Opening,
            row,
            (database, placed) => Fill(database, placed, competition, submissions, senders, teams, actor, now),
            cancellation
        );
        // Built from what was written, as a restart would: what does not come back the same is told now.
        await competitions.GetAsync(row.Id, cancellation);
        return row;
    }

    private static Competition Rebuild(Archive archive, ArchivedCompetition read, CancellationToken cancellation)
    {
        PreparedCompetition prepared = read.Prepared;
        if (read.Log is { } log)
        {
            ArchiveVerifier.Verify(archive, cancellation: cancellation);
            Dictionary<string, ArchivedSubmission> byId = archive.Manifest.Submissions.ToDictionary(
                s => s.Id,
                StringComparer.Ordinal
            );
            return Competition.Resume(
                prepared.Rules,
                prepared.Data,
                prepared.Base,
                prepared.TeamBase,
                log,
                id => archive.ReadPair(byId[id]),
                () => TestLabelsOf(archive)
            );
        }

        IReadOnlyList<ArchivedSubmission> submissions = archive.Manifest.Submissions;
        DateTimeOffset first = submissions.FirstOrDefault()?.Time ?? DateTimeOffset.UnixEpoch;
        Competition competition = prepared.Open(first);
        foreach (ArchivedSubmission submission in submissions)
        {
            cancellation.ThrowIfCancellationRequested();
            Proposal pair = archive.ReadPair(submission);
            competition.Alpha = submission.Alpha;
            competition.Decide(
                new Submission(
                    submission.Id,
                    submission.Team.Length == 0 ? "unnamed" : submission.Team,
                    submission.Time ?? first,
                    submission.Predicate is { } text ? GroupPredicate.Parse(text) : new UnreadGroup(),
                    new UnreadHypothesis()
                )
                {
                    Approach = submission.Approach ?? "manual",
                },
                pair
            );
        }

        return competition;
    }

    private static string? EditsOf(Archive archive)
    {
        if (!archive.Has(ArchiveExport.EditsFile))
        {
            return null;
        }

        try
        {
            string json = System.Text.Encoding.UTF8.GetString(archive.ReadBytes(ArchiveExport.EditsFile, 1 << 20));
            return CompetitionEdits.Read(json).Write();
        }
        catch (JsonException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name}/{ArchiveExport.EditsFile} cannot be read ({e.Message.TrimEnd('.')}).",
                null,
                e
            );
        }
    }

    private static double[] TestLabelsOf(Archive archive) =>
        archive.ReadSamples().TryGetValue(Tables.Split.Test, out SplitSample? test)
            ? test.Labels!
            : throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name}: the log has a close, but there are no test labels."
            );

    private IEnumerable<(SubmissionRow Row, string Team)> RowsOf(
        Archive archive,
        Competition competition,
        CancellationToken cancellation
    )
    {
        Dictionary<string, ArchivedSubmission> byId = archive.Manifest.Submissions.ToDictionary(
            s => s.Id,
            StringComparer.Ordinal
        );
        foreach (LogEntry entry in competition.Log.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry is DecidedEntry decided)
            {
                ArchivedSubmission submission = byId[decided.Submission];
                SubmissionRow row = RowOf(decided.Submission, decided.Time, decided.Approach, decided.Predicate);
                row.ArraysArtifact = artifacts.Put(PairArraysFile.Write(archive.ReadPair(submission)));
                row.GroupArtifact = Keep(archive, submission.GroupFile);
                row.ModelArtifact = Keep(archive, submission.ModelFile);
                row.ModelFormat =
                    submission.ModelFile is null ? null
                    : submission.ModelFile.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? ModelFormats.Onnx
                    : ModelFormats.Patchwork;
                row.IsReport = decided.OpensBounty;
                row.Entry = JsonSerializer.Serialize<LogEntry>(decided, DecisionLog.JsonOptions);
                row.GlobalNodes = decided.Global.Nodes;
                row.TeamNodes = decided.TeamList.Nodes;
                yield return (row, decided.Team);
            }
            else if (entry is RefusedEntry refused)
            {
                SubmissionRow row = RowOf(refused.Submission, refused.Time, refused.Approach, refused.Predicate);
                row.RefusedCode = refused.Verdict;
                row.RefusedReason = refused.Reason;
                row.Counts = false;
                yield return (row, refused.Team);
            }
        }
    }

    private string? Keep(Archive archive, string? file) => file is null ? null : artifacts.Put(archive.ReadBytes(file));

    private static SubmissionRow RowOf(string id, DateTimeOffset at, string approach, string? predicate) =>
        new()
        {
            PublicId = id,
            Status = SubmissionStatus.Decided,
            ReceivedAt = at,
            StartedAt = at,
            DecidedAt = at,
            Predicate = predicate,
            Approach = approach,
            ContentKey = id,
        };

    private static Dictionary<string, string> SendersOf(Archive archive)
    {
        if (!archive.Has(Senders.File))
        {
            return [];
        }

        using Stream stream = archive.OpenFile(Senders.File);
        return Senders.Read(stream, $"{archive.Name}/{Senders.File}");
    }

    private static IReadOnlyList<(TeamRow Team, string? MergedInto)> TeamsOf(
        Archive archive,
        Competition competition,
        Dictionary<string, string> senders,
        DateTimeOffset now
    )
    {
        List<(TeamRow Team, string? MergedInto)> teams = [];
        if (archive.Has(TeamsFile))
        {
            using Stream stream = archive.OpenFile(TeamsFile);
            teams.AddRange(
                TeamTable.Read(CsvTableReader.Read(stream, $"{archive.Name}/{TeamsFile}", archive.TableOptions), now)
            );
        }

        HashSet<string> known = [.. teams.Select(t => t.Team.Name)];
        foreach (
            string name in competition.Log.Entries.Select(e =>
                e switch
                {
                    DecidedEntry decided => decided.Team,
                    RefusedEntry refused => refused.Team,
                    _ => "",
                }
            )
        )
        {
            if (name.Length > 0 && known.Add(name))
            {
                // Whoever is not known to consent does not.
                teams.Add(
                    (
                        new TeamRow
                        {
                            Name = name,
                            NameKey = TeamName.KeyOf(name),
                            JoinedAt = now,
                            ConsentChangedAt = now,
                        },
                        null
                    )
                );
            }
        }

        return senders.Values.FirstOrDefault(s => !known.Contains(s)) is { } stranger
            ? throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name}/{Senders.File}: there is no team '{stranger}'."
            )
            : teams;
    }

    private static void Fill(
        ServerDatabase database,
        CompetitionRow row,
        Competition competition,
        List<(SubmissionRow Row, string Team)> submissions,
        Dictionary<string, string> senders,
        IReadOnlyList<(TeamRow Team, string? MergedInto)> teams,
        string actor,
        DateTimeOffset now
    )
    {
        database.Log.AddRange(
            competition.Log.Lines.Select(
                (line, i) =>
                    new LogRow
                    {
                        CompetitionId = row.Id,
                        Sequence = i + 1,
                        Line = line,
                    }
            )
        );

        foreach ((TeamRow team, _) in teams)
        {
            team.CompetitionId = row.Id;
            database.Teams.Add(team);
        }

        // The rows get their ids here; what points to them comes after.
        database.SaveChanges();
        Dictionary<string, TeamRow> byName = teams.ToDictionary(t => t.Team.Name, t => t.Team, StringComparer.Ordinal);
        foreach ((TeamRow team, string? into) in teams)
        {
            team.MergedIntoId = into is null ? null : byName.GetValueOrDefault(into)?.Id;
        }

        foreach ((SubmissionRow submission, string name) in submissions)
        {
            TeamRow team = byName[name];
            int sender = byName[senders.GetValueOrDefault(submission.PublicId, name)].Id;
            submission.CompetitionId = row.Id;
            submission.TeamId = team.MergedIntoId ?? team.Id;
            submission.SenderId = sender == submission.TeamId ? null : sender;
            database.Submissions.Add(submission);
        }

        database.Audit.Add(
            new AuditRow
            {
                At = now,
                CompetitionId = row.Id,
                Actor = actor,
                Act = "import",
                Detail = row.Slug,
            }
        );
    }

    // The ids of new submissions go on where those of the archive end, the refused and those decided again (s0007-2) too.
    private static int NumberOf(string id) =>
        id.StartsWith('s') && int.TryParse(id[1..].Split('-')[0], out int number) && number is > 0 and < MostNumber
            ? number
            : 0;
}
