using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Competitions;

/// <summary>Finds competitions and says in which phase they are.</summary>
internal static class CompetitionLookup
{
    /// <summary>The competition of a slug.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>.</exception>
    public static async Task<CompetitionRow> RequireAsync(
        this ServerDatabase database,
        string slug,
        CancellationToken cancellation
    ) => await database.Competitions.FirstOrDefaultAsync(c => c.Slug == slug, cancellation) ?? throw Unknown(slug);

    /// <summary>What to say of a slug that no competition has.</summary>
    public static PatchworkException Unknown(string slug) =>
        new(
            ProblemCodes.NotFound,
            $"There is no competition '{(slug.Length <= CompetitionSlug.Longest ? slug : slug[..CompetitionSlug.Longest] + "…")}'."
        );

    /// <summary>The phase now: what the organiser did goes before the dates.</summary>
    public static CompetitionPhase PhaseAt(this CompetitionRow row, CompetitionDates dates, DateTimeOffset time)
    {
        CompetitionPhase phase = dates.PhaseAt(time);
        return row.ClosedAt is not null || row.CloseRequestedAt is not null || phase == CompetitionPhase.Closed
                ? CompetitionPhase.Closed
            : row.IsPaused ? CompetitionPhase.Paused
            : phase;
    }
}
