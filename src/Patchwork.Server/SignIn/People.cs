using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.SignIn;

/// <summary>Knows which team somebody belongs to who signs in through another site, and gives them a token for this browser.</summary>
internal sealed class People(Store store, Callers callers, TimeProvider time)
{
    /// <summary>The claim that says who somebody is.</summary>
    public const string Claim = "person";

    /// <summary>
    /// A token's secret for a person's browser: an organiser's, their team's in the competition that they look at, or in the one
    /// that they joined last; null for somebody without a team.
    /// </summary>
    public Task<string?> TokenOfAsync(string subject, bool isOrganiser, string? slug, string label) =>
        store.WriteAsync(async database =>
        {
            PersonRow? member = isOrganiser ? null : await MembershipAsync(database, subject, slug);
            if (!isOrganiser && member is null)
            {
                return null;
            }

            (TokenRow token, string secret) = Callers.Issue(
                isOrganiser ? CallerRole.Organiser : CallerRole.Participant,
                label,
                time.GetUtcNow(),
                member?.CompetitionId,
                member?.TeamId,
                person: member is null ? null : subject
            );
            database.Tokens.Add(token);
            if (isOrganiser)
            {
                database.Audit.Add(
                    new AuditRow
                    {
                        At = time.GetUtcNow(),
                        Actor = subject,
                        Act = "sign-in",
                    }
                );
            }

            return secret;
        });

    /// <summary>Remembers the team that a person joins, inside the transaction that lets them.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>: they have a team there already.</exception>
    public static async Task JoinAsync(ServerDatabase database, string subject, TeamRow team, DateTimeOffset time)
    {
        if (await database.People.FindAsync(subject, team.CompetitionId) is { } known)
        {
            string name = await database.Teams.Where(t => t.Id == known.TeamId).Select(t => t.Name).SingleAsync();
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                $"You are in the team '{name}' already; one person has one team."
            );
        }

        database.People.Add(
            new PersonRow
            {
                Subject = subject,
                CompetitionId = team.CompetitionId,
                TeamId = team.Id,
                JoinedAt = time,
            }
        );
    }

    /// <summary>Remembers that somebody who signed in through another site uses a team's token as well.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>: they have another team there.</exception>
    public async Task LinkAsync(string subject, Caller member)
    {
        await store.WriteAsync(async database =>
        {
            TeamRow team = await database.Teams.SingleAsync(t => t.Id == member.TeamId);
            if ((await database.People.FindAsync(subject, team.CompetitionId))?.TeamId != team.Id)
            {
                await JoinAsync(database, subject, team, time.GetUtcNow());
            }

            (await database.Tokens.SingleAsync(t => t.Id == member.TokenId)).Person ??= subject;
        });
        callers.Forget();
    }

    /// <summary>Lets somebody go from a team: every token that is known to be theirs, in whichever browser, and the place in it.</summary>
    public static async Task LeaveAsync(ServerDatabase database, string subject, int team, DateTimeOffset time)
    {
        foreach (
            TokenRow token in await database
                .Tokens.Where(t => t.TeamId == team && t.Person == subject && t.RevokedAt == null)
                .ToListAsync()
        )
        {
            token.RevokedAt = time;
        }

        database.People.RemoveRange(
            await database.People.Where(p => p.Subject == subject && p.TeamId == team).ToListAsync()
        );
    }

    private static async Task<PersonRow?> MembershipAsync(ServerDatabase database, string subject, string? slug)
    {
        List<PersonRow> rows = await database
            .People.Where(p => p.Subject == subject)
            .OrderByDescending(p => p.JoinedAt)
            .ToListAsync();
        int? wanted = await database
            .Competitions.Where(c => c.Slug == slug)
            .Select(c => (int?)c.Id)
            .FirstOrDefaultAsync();
        return rows.Find(p => p.CompetitionId == wanted) ?? rows.FirstOrDefault();
    }

    /// <summary>The subject of a number at a site.</summary>
    public static string SubjectOf(string site, string number) =>
        string.Create(CultureInfo.InvariantCulture, $"{site}:{number}");
}
