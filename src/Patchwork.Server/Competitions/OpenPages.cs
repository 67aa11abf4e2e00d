using Microsoft.AspNetCore.Http;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Competitions;

/// <summary>Finds the competition that a page is about.</summary>
internal sealed class OpenPages(CompetitionRows rows, RunningCompetitions running, TimeProvider time)
{
    /// <exception cref="PatchworkException"><c>not-found</c>.</exception>
    public async Task<OpenPage> FindAsync(string slug, HttpContext http)
    {
        CompetitionRow row = await rows.RequireAsync(slug, http.RequestAborted);
        RunningCompetition competition = await running.GetAsync(row.Id, http.RequestAborted);
        return new OpenPage(row, competition, CompetitionReading.Of(row, competition, http.Caller(), time.GetUtcNow()));
    }
}
