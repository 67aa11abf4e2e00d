using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.SignIn;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>
/// Who belongs to which team: members come by tokens of their own, leave, and take their whole team into another. A token is one
/// member of one team; whoever is in a team joins no second one in the same competition.
/// </summary>
/// <remarks>
/// What was decided stays under the name that sent it. A team that becomes part of another hands over its members, its points, what it had
/// used up of its limits, and its submissions still to be decided; its own list leaves the ranking, the other's goes on.
/// </remarks>
internal sealed class Membership(
    Store store,
    RunningCompetitions competitions,
    Callers callers,
    EventHub events,
    TimeProvider time
)
{
    private const string MergeLabel = "merge code";
    private const int LongestLabel = 60;
    private const int MostMembers = 50;

    /// <summary>Refuses a second team to somebody who has one in the competition.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>.</exception>
    public static void RequireNoTeam(Caller caller, CompetitionRow competition)
    {
        if (caller.TeamId is not null && caller.CompetitionId == competition.Id)
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                $"You are in team {caller.TeamName} already, and one person has one team; leave it first (team/leave), or sign out."
            );
        }
    }

    /// <summary>Makes a token for another member.</summary>
    public Task<TokenAnswer> AddAsync(CompetitionRow competition, int team, string? label)
    {
        string name = (label ?? "").Trim();
        if (name.Length is 0 or > LongestLabel || !TeamName.IsVisible(name))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Say who the member is ('label'), in 1 to {LongestLabel} visible characters."
            );
        }

        return store.WriteAsync(async database =>
        {
            if (await database.Tokens.CountAsync(t => t.TeamId == team && t.RevokedAt == null) >= MostMembers)
            {
                throw new PatchworkException(
                    ProblemCodes.OverLimit,
                    $"A team has at most {MostMembers} members at a time."
                );
            }

            (TokenRow row, string secret) = Callers.Issue(
                CallerRole.Participant,
                name,
                time.GetUtcNow(),
                competition.Id,
                team
            );
            database.Tokens.Add(row);
            return new TokenAnswer(row.Role, secret);
        });
    }

    /// <summary>Lets a member go. The team of the last one stays on the board as it is.</summary>
    public async Task LeaveAsync(CompetitionRow competition, Caller caller)
    {
        await store.WriteAsync(async database =>
        {
            TokenRow token = (await database.Tokens.FindAsync([caller.TokenId]))!;
            token.RevokedAt = time.GetUtcNow();
            if ((token.Person ?? caller.Person) is { } person)
            {
                await People.LeaveAsync(database, person, caller.TeamId!.Value, time.GetUtcNow());
            }

            await database.SaveChangesAsync();
            bool last = !await database.Tokens.AnyAsync(t =>
                t.TeamId == caller.TeamId && t.RevokedAt == null && !t.IsTicket
            );
            if (last)
            {
                (await database.Teams.FindAsync([caller.TeamId]))!.LeftAt = time.GetUtcNow();
            }

            Audit(database, competition.Id, caller.Actor, "leave", last ? "the last member" : null);
        });
        callers.Forget();
    }

    /// <summary>Makes a code for another team to come in.</summary>
    public Task<string> CodeAsync(CompetitionRow competition, int team) =>
        store.WriteAsync(database =>
        {
            (TokenRow row, string secret) = Callers.Issue(
                CallerRole.Participant,
                MergeLabel,
                time.GetUtcNow(),
                competition.Id,
                team,
                ticket: true
            );
            database.Tokens.Add(row);
            return Task.FromResult(secret);
        });

    /// <summary>Makes a team part of the one whose code it has.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c> for a code that was used or is none.</exception>
    public async Task<MergeAnswer> MergeByCodeAsync(CompetitionRow competition, int from, string code, string actor)
    {
        string hash = TokenSecret.HashOf(code);
        await using ServerDatabase database = store.Read();
        TokenRow? ticket = await database.Tokens.FirstOrDefaultAsync(t =>
            t.Hash == hash
            && t.IsTicket
            && t.Label == MergeLabel
            && t.CompetitionId == competition.Id
            && t.RevokedAt == null
        );
        return ticket?.TeamId is { } into
            ? await MergeAsync(competition, from, into, actor, ticket.Id)
            : throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "The code was used before or is not one of this competition; ask the other team for a new one."
            );
    }

    /// <summary>Makes a team part of another.</summary>
    /// <exception cref="PatchworkException">
    /// <c>not-open</c> after the close; <c>bad-option</c> for a team and itself; <c>not-found</c> where one is part of another already.
    /// </exception>
    public async Task<MergeAnswer> MergeAsync(
        CompetitionRow competition,
        int from,
        int into,
        string actor,
        int? ticket = null
    )
    {
        RunningCompetition running = await competitions.GetAsync(competition.Id);
        await running.Gate.WaitAsync();
        try
        {
            (CompetitionRow row, string name, string target) = await store.WriteAsync(database =>
                WriteAsync(database, competition.Id, from, into, actor, ticket)
            );
            running.Merge(name, target);
            running.Publish(row, time.GetUtcNow());
            callers.Forget();
            events.Publish(running.Id, ServerEvent.Of("board", running.View.Leaderboard));
            return new MergeAnswer(name, target);
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private async Task<(CompetitionRow Row, string From, string Into)> WriteAsync(
        ServerDatabase database,
        int competition,
        int from,
        int into,
        string actor,
        int? ticket
    )
    {
        CompetitionRow row = await database.Competitions.SingleAsync(c => c.Id == competition);
        TeamRow one = await database.Teams.SingleAsync(t => t.Id == from);
        TeamRow other = await database.Teams.SingleAsync(t => t.Id == into);
        if (row.ClosedAt is not null || row.CloseRequestedAt is not null)
        {
            throw new PatchworkException(
                ProblemCodes.NotOpen,
                "The competition is closed; its teams stay as they are."
            );
        }

        if (one.Id == other.Id)
        {
            throw new PatchworkException(ProblemCodes.BadOption, "A team cannot become part of itself.");
        }

        foreach (TeamRow team in new[] { one, other })
        {
            if (team.MergedIntoId is { } whole)
            {
                throw TeamLookup.PartOf(team, await database.Teams.SingleAsync(t => t.Id == whole));
            }
        }

        if (ticket is { } spent)
        {
            TokenRow code = await database.Tokens.SingleAsync(t => t.Id == spent);
            if (code.RevokedAt is not null)
            {
                throw new PatchworkException(ProblemCodes.NotAllowed, "The code was used before.");
            }

            code.RevokedAt = time.GetUtcNow();
        }

        one.MergedIntoId = other.Id;
        await database
            .Teams.Where(t => t.MergedIntoId == from)
            .ExecuteUpdateAsync(t => t.SetProperty(m => m.MergedIntoId, into));
        // Who signs in through another site comes back as one of the other team.
        await database.People.Where(p => p.TeamId == from).ExecuteUpdateAsync(p => p.SetProperty(m => m.TeamId, into));
        await database.Tokens.Where(t => t.TeamId == from).ExecuteUpdateAsync(t => t.SetProperty(m => m.TeamId, into));
        // Whose consent a pair needs is who sent it, decided or not.
        await database
            .Submissions.Where(s => s.TeamId == from)
            .ExecuteUpdateAsync(s =>
                s.SetProperty(m => m.SenderId, m => m.SenderId ?? m.TeamId).SetProperty(m => m.TeamId, into)
            );
        await HandOverContractAsync(database, from, into);
        Audit(database, competition, actor, "merge", $"{one.Name} into {other.Name}");
        return (row, one.Name, other.Name);
    }

    // Contributed rows go over, and so does a signature where the other team has none: one a team, and its own stays.
    private static async Task HandOverContractAsync(ServerDatabase database, int from, int into)
    {
        await database
            .Contributions.Where(c => c.TeamId == from)
            .ExecuteUpdateAsync(c => c.SetProperty(m => m.TeamId, into));
        if (await database.Signatures.FindAsync(from) is not { } signed)
        {
            return;
        }

        database.Signatures.Remove(signed);
        if (await database.Signatures.FindAsync(into) is null)
        {
            database.Signatures.Add(
                new SignatureRow
                {
                    TeamId = into,
                    CompetitionId = signed.CompetitionId,
                    Option = signed.Option,
                    Menu = signed.Menu,
                    SignedAt = signed.SignedAt,
                }
            );
        }
    }

    private void Audit(ServerDatabase database, int competition, string actor, string act, string? detail) =>
        database.Audit.Add(
            new AuditRow
            {
                At = time.GetUtcNow(),
                CompetitionId = competition,
                Actor = actor,
                Act = act,
                Detail = detail,
            }
        );
}
