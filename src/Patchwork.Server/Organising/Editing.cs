using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Organising;

/// <summary>Edits a running competition where no verdict that was given depends on it, and refuses the rest with the reason.</summary>
internal sealed class Editing(Store store, RunningCompetitions competitions, EventHub events, TimeProvider time)
{
    /// <summary>Takes changes in: one transaction, one line of the audit log, one event.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>, <c>not-open</c>, <c>bad-option</c>.</exception>
    public async Task<CompetitionRow> EditAsync(int id, JsonElement changes, string actor)
    {
        RunningCompetition running = await competitions.GetAsync(id);
        await running.Gate.WaitAsync();
        try
        {
            CompetitionEdits edits = EditReading.Read(changes, running, time.GetUtcNow());
            CompetitionRow row = await store.WriteAsync(async database =>
            {
                CompetitionRow found = await database.Competitions.SingleAsync(c => c.Id == id);
                if (found.ClosedAt is not null || found.CloseRequestedAt is not null)
                {
                    throw new PatchworkException(
                        ProblemCodes.NotOpen,
                        "The competition is closed; nothing about it changes any more."
                    );
                }

                found.Edits = edits.Write();
                found.Title = edits.Title ?? found.Title;
                database.Audit.Add(
                    new AuditRow
                    {
                        At = time.GetUtcNow(),
                        CompetitionId = id,
                        Actor = actor,
                        Act = "edit",
                        Detail = changes.GetRawText() is { Length: <= 2000 } text ? text : null,
                    }
                );
                return found;
            });
            running.Edit(edits);
            running.Publish(row, time.GetUtcNow());
            events.Publish(id, ServerEvent.OfState(row, running, time.GetUtcNow()));
            return row;
        }
        finally
        {
            running.Gate.Release();
        }
    }
}
