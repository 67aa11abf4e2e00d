using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;

namespace Patchwork.Server.Archiving;

/// <summary>How many submissions are not in the log, so that nobody takes an archive's for all there were.</summary>
internal static class UndecidedCounts
{
    private const string Cancelled = "cancelled";
    private const string Practice = "practice";
    private const string Refused = "refused";

    /// <summary>Counts them: queued, scoring, cancelled by their team, failed by a fault of ours, or judged for practice alone.</summary>
    /// <param name="store">The database.</param>
    /// <param name="competition">The competition.</param>
    /// <param name="refused">How many were refused without arrays, where the archive does not list them; else 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<IReadOnlyDictionary<string, int>> OfAsync(
        Store store,
        int competition,
        int refused,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        var rows = await database
            .Submissions.Where(s =>
                s.CompetitionId == competition && (s.IsPractice || s.Status != SubmissionStatus.Decided)
            )
            .GroupBy(s => new
            {
                s.Status,
                s.RefusedCode,
                s.IsPractice,
            })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        Dictionary<string, int> counts = new(StringComparer.Ordinal) { [Refused] = refused };
        foreach (var row in rows)
        {
            string state =
                row.Key.RefusedCode == VerdictCodes.Cancelled ? Cancelled
                : row.Key is { Status: SubmissionStatus.Decided, IsPractice: true } ? Practice
                : row.Key.Status;
            counts[state] = counts.GetValueOrDefault(state) + row.Count;
        }

        return counts;
    }
}
