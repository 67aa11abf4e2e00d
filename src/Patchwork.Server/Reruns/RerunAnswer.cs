using Patchwork.Server.Hosting;

namespace Patchwork.Server.Reruns;

/// <summary>A re-run.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Status">running, done, applied or cancelled.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="FinishedAt">When everything was scored.</param>
/// <param name="Actor">Who asked.</param>
/// <param name="Scored">How many submissions are through.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Difference">What would be otherwise; null until all are scored.</param>
/// <param name="Items">The submissions.</param>
public sealed record RerunAnswer(
    int Number,
    [property: Words(typeof(RerunBook))] string Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset? FinishedAt,
    string Actor,
    int Scored,
    int Total,
    RerunDifference? Difference,
    IReadOnlyList<RerunItem> Items
);
