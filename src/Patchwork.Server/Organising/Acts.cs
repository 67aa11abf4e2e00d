using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Organising;

/// <summary>What an organiser does to a running competition: one change, one line of the audit log, one event.</summary>
internal sealed class Acts(
    Store store,
    RunningCompetitions competitions,
    EventHub events,
    HomeFolder home,
    TimeProvider time
)
{
    /// <summary>The act of closing.</summary>
    public const string Close = "close";

    /// <summary>Does it.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>; <c>not-open</c> once the competition is closed.</exception>
    public async Task<Ok<CompetitionListing>> DoAsync(
        string slug,
        HttpContext http,
        string act,
        Action<CompetitionRow> change
    )
    {
        http.Caller().RequireOrganiser();
        return TypedResults.Ok(await DoAsync(slug, http.Caller().Actor, act, change));
    }

    public async Task<CompetitionListing> DoAsync(string slug, string actor, string act, Action<CompetitionRow> change)
    {
        CompetitionRow row = await store.WriteAsync(async database =>
        {
            CompetitionRow found = await database.RequireAsync(slug, CancellationToken.None);
            if (found.ClosedAt is not null)
            {
                throw new PatchworkException(
                    ProblemCodes.NotOpen,
                    "The competition is closed; nothing about it changes any more."
                );
            }

            if (act == Close && !CompetitionFolder.HasTestLabels(home.CompetitionFolder(found.Id)))
            {
                throw new PatchworkException(
                    ProblemCodes.NotAllowed,
                    "The test labels are not here: this competition was imported from an archive made before its close. It closes where they are."
                );
            }

            change(found);
            database.Audit.Add(
                new AuditRow
                {
                    At = time.GetUtcNow(),
                    CompetitionId = found.Id,
                    Actor = actor,
                    Act = act,
                }
            );
            return found;
        });
        RunningCompetition running = await competitions.GetAsync(row.Id);
        await running.Gate.WaitAsync();
        try
        {
            running.Publish(row, time.GetUtcNow());
        }
        finally
        {
            running.Gate.Release();
        }

        CompetitionListing answer = CompetitionListing.Of(row, running, Caller.Nobody, time.GetUtcNow());
        events.Publish(row.Id, ServerEvent.Of("state", answer));
        return answer;
    }
}
