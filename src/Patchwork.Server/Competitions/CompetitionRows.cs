using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Competitions;

/// <summary>
/// The rows of all competitions as pages need them, read again only after one was written: hundreds of watchers who ask for the same
/// page in the same second do not ask the database each.
/// </summary>
/// <remarks>
/// Thread-safe. The rows are shared and for reading; the same objects come back as long as nothing changed. Their number of the next
/// submission is not kept up.
/// </remarks>
internal sealed class CompetitionRows(Store store)
{
    private volatile Known? _known;

    /// <summary>All, the oldest first.</summary>
    public async Task<IReadOnlyList<CompetitionRow>> AllAsync(CancellationToken cancellation) =>
        (await KnownAsync(cancellation)).Rows;

    /// <summary>The competition of a slug.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>.</exception>
    public async Task<CompetitionRow> RequireAsync(string slug, CancellationToken cancellation) =>
        (await KnownAsync(cancellation)).BySlug.GetValueOrDefault(slug) ?? throw CompetitionLookup.Unknown(slug);

    private async Task<Known> KnownAsync(CancellationToken cancellation)
    {
        // Taken before reading: a write in between makes this too old at once, never too new.
        long version = store.CompetitionVersion;
        if (_known is { } known && known.Version == version)
        {
            return known;
        }

        await using ServerDatabase database = store.Read();
        List<CompetitionRow> rows = await database.Competitions.OrderBy(c => c.Id).ToListAsync(cancellation);
        return _known = new Known(version, rows, rows.ToDictionary(r => r.Slug, StringComparer.Ordinal));
    }

    private sealed record Known(
        long Version,
        IReadOnlyList<CompetitionRow> Rows,
        Dictionary<string, CompetitionRow> BySlug
    );
}
