using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>Finds teams by what people call them.</summary>
internal static class TeamLookup
{
    /// <summary>The team of a name; for one that became part of another, that other.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, or <c>bad-option</c> without a name.</exception>
    public static async Task<TeamRow> RequireTeamAsync(
        this ServerDatabase database,
        int competition,
        string? name,
        CancellationToken cancellation
    )
    {
        TeamRow team = await database.RequireNamedAsync(competition, name, cancellation);
        return team.MergedIntoId is { } into ? await database.Teams.SingleAsync(t => t.Id == into, cancellation) : team;
    }

    /// <summary>
    /// The team of a name where it must be that team itself: what is done to another in its stead could not be undone.
    /// </summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, also for one that became part of another; <c>bad-option</c> without a name.</exception>
    public static async Task<TeamRow> RequireTeamItselfAsync(
        this ServerDatabase database,
        int competition,
        string? name,
        CancellationToken cancellation
    )
    {
        TeamRow team = await database.RequireNamedAsync(competition, name, cancellation);
        return team.MergedIntoId is { } into
            ? throw PartOf(team, await database.Teams.SingleAsync(t => t.Id == into, cancellation))
            : team;
    }

    /// <summary>The refusal of a team that became part of another.</summary>
    public static PatchworkException PartOf(TeamRow team, TeamRow into) =>
        new(ProblemCodes.NotFound, $"{team.Name} is part of {into.Name} already; name the team that goes on.");

    private static async Task<TeamRow> RequireNamedAsync(
        this ServerDatabase database,
        int competition,
        string? name,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new PatchworkException(ProblemCodes.BadOption, "Name the team.");
        }

        string key = TeamName.KeyOf(name.Trim());
        return await database.Teams.FirstOrDefaultAsync(
                t => t.CompetitionId == competition && t.NameKey == key,
                cancellation
            )
            ?? throw new PatchworkException(
                ProblemCodes.NotFound,
                $"There is no team '{(name.Length <= TeamName.Longest ? name : name[..TeamName.Longest] + "…")}'."
            );
    }
}
