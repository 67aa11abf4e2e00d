using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.SignIn;

/// <summary>Knows which team somebody belongs to who signs in through another site, and gives them a token for this browser.</summary>
internal sealed class People(Store store, TimeProvider time)
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
                member?.TeamId
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

    /// <summary>Remembers the team that a person made, inside the transaction that makes it.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>: they have a team there already.</exception>
    public static async Task JoinAsync(ServerDatabase database, string subject, TeamRow team)
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
                JoinedAt = team.JoinedAt,
            }
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
