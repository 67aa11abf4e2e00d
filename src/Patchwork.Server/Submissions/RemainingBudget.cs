using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Problems;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Submissions;

/// <summary>What a team may still send.</summary>
/// <param name="Today">Scored pairs left today (UTC).</param>
/// <param name="Total">Scored pairs left in all.</param>
/// <param name="AttemptsToday">Attempts left today, scored or not.</param>
public sealed record RemainingBudget(int Today, int Total, int AttemptsToday)
{
    internal static async Task<RemainingBudget> OfAsync(
        ServerDatabase database,
        int team,
        CompetitionLimits limits,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        DateTimeOffset midnight = new(now.UtcDateTime.Date, TimeSpan.Zero);
        // All three in one look: whoever waits for a verdict asks for them again and again.
        var used = await database
            .Submissions.Where(s => s.TeamId == team)
            .GroupBy(s => s.TeamId)
            .Select(own => new
            {
                Scored = own.Count(s => s.Counts && s.ReceivedAt >= midnight),
                Attempts = own.Count(s => s.IsAttempt && s.ReceivedAt >= midnight),
                Total = own.Count(s => s.Counts),
            })
            .FirstOrDefaultAsync(cancellation);
        int left = Math.Max(0, limits.Total - (used?.Total ?? 0));
        return new RemainingBudget(
            Math.Max(0, Math.Min(limits.PerDay - (used?.Scored ?? 0), left)),
            left,
            Math.Max(0, limits.AttemptsPerDay - (used?.Attempts ?? 0))
        );
    }

    /// <exception cref="PatchworkException"><c>over-limit</c>.</exception>
    internal void RequireOne(CompetitionLimits limits, DateTimeOffset now)
    {
        string? over =
            Total == 0 ? $"Your team has used all its {limits.Total:N0} submissions."
            : AttemptsToday == 0
                ? $"Your team has made all its {limits.AttemptsPerDay:N0} attempts of today; they come back at midnight UTC."
            : Today == 0
                ? $"Your team has used its {limits.PerDay:N0} submissions of today; they come back at midnight UTC."
            : null;
        if (over is not null)
        {
            TimeSpan midnight = now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
            throw Total == 0
                ? new PatchworkException(ProblemCodes.OverLimit, over)
                : RetryAfter.In(midnight, new PatchworkException(ProblemCodes.OverLimit, over));
        }
    }
}
