using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.SignIn;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>Lets teams join: the invitation, the terms with their version and time, the token that is shown once.</summary>
internal sealed class Joining(Store store, RunningCompetitions competitions, EventHub events, TimeProvider time)
{
    /// <summary>Makes a team.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>, <c>terms-missing</c>, <c>not-open</c>, <c>bad-option</c>.</exception>
    public async Task<JoinAnswer> JoinAsync(
        CompetitionRow competition,
        JoinRequest request,
        bool isPlayer = false,
        CancellationToken cancellation = default
    )
    {
        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        string name = TeamName.CheckNew(request.Name);
        RequireInvitation(competition, running, request, isPlayer);
        if (!request.AcceptTerms)
        {
            throw new PatchworkException(
                ProblemCodes.TermsMissing,
                "Accept the terms to join (acceptTerms: true); they are in the competition's 'terms'."
            );
        }

        if (competition.PhaseAt(running.Prepared.Spec.Dates, time.GetUtcNow()) == CompetitionPhase.Closed)
        {
            throw new PatchworkException(ProblemCodes.NotOpen, "The competition is closed; nobody can join any more.");
        }

        string secret = await WriteAsync(competition, name, request, running, isPlayer, cancellation);
        await running.Gate.WaitAsync(cancellation);
        try
        {
            running.AddTeam(name);
            running.Publish(competition, time.GetUtcNow());
        }
        finally
        {
            running.Gate.Release();
        }

        events.Publish(running.Id, ServerEvent.Of("board", running.View.Leaderboard));
        return new JoinAnswer(name, secret);
    }

    private Task<string> WriteAsync(
        CompetitionRow competition,
        string name,
        JoinRequest request,
        RunningCompetition running,
        bool isPlayer,
        CancellationToken cancellation
    ) =>
        store.WriteAsync(
            async database =>
            {
                await RequireOwnNameAsync(database, competition.Id, name, cancellation);
                DateTimeOffset now = time.GetUtcNow();
                TeamRow team = new()
                {
                    CompetitionId = competition.Id,
                    Name = name,
                    NameKey = TeamName.KeyOf(name),
                    JoinedAt = now,
                    TermsVersion = running.Prepared.Terms is { } terms ? VersionOf(terms) : null,
                    TermsAcceptedAt = now,
                    ResearchConsent = request.ResearchConsent,
                    ConsentChangedAt = now,
                    IsPlayer = isPlayer,
                };
                database.Teams.Add(team);
                await database.SaveChangesAsync(cancellation);
                if (request.Person is { } person)
                {
                    await People.JoinAsync(database, person, team, now);
                }

                (TokenRow token, string secret) = Callers.Issue(
                    CallerRole.Participant,
                    "joined",
                    now,
                    competition.Id,
                    team.Id,
                    person: request.Person
                );
                database.Tokens.Add(token);
                return secret;
            },
            cancellation
        );

    // Against all names rather than by their key: keys of older versions know nothing of look-alikes, and people join seldom.
    private static async Task RequireOwnNameAsync(
        ServerDatabase database,
        int competition,
        string name,
        CancellationToken cancellation
    )
    {
        List<string> names = await database
            .Teams.Where(t => t.CompetitionId == competition)
            .Select(t => t.Name)
            .ToListAsync(cancellation);
        string key = TeamName.KeyOf(name);
        if (names.Any(n => string.Equals(TeamName.KeyOf(n), key, StringComparison.Ordinal)))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There is a team '{name}' already; choose another name."
            );
        }

        if (names.Find(n => LookAlikes.AreAlike(n, name)) is { } other)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The name looks like that of the team '{other}'; choose another one."
            );
        }
    }

    private static void RequireInvitation(
        CompetitionRow competition,
        RunningCompetition running,
        JoinRequest request,
        bool isPlayer
    )
    {
        bool needed = running.Prepared.Spec.Visibility != Visibility.Open && !isPlayer;
        byte[] given = Encoding.UTF8.GetBytes((request.Invitation ?? "").Trim());
        if (needed && !CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(competition.Invitation)))
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                given.Length == 0
                    ? "This competition is by invitation; send its code as 'invitation'."
                    : "The invitation is not the one of this competition."
            );
        }
    }

    private static string VersionOf(string terms) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(terms)));
}
