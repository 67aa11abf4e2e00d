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
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new PatchworkException(ProblemCodes.BadOption, "Name the team.");
        }

        string key = TeamName.KeyOf(name.Trim());
        TeamRow? team = await database.Teams.FirstOrDefaultAsync(
            t => t.CompetitionId == competition && t.NameKey == key,
            cancellation
        );
        if (team?.MergedIntoId is { } into)
        {
            team = await database.Teams.FirstAsync(t => t.Id == into, cancellation);
        }

        return team
            ?? throw new PatchworkException(
                ProblemCodes.NotFound,
                $"There is no team '{(name.Length <= TeamName.Longest ? name : name[..TeamName.Longest] + "…")}'."
            );
    }
}
