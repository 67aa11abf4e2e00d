using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Commitments;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Competitions;

/// <summary>Opens competitions: prepares a bundle, writes its folder, and last the row and the first line of its log in one transaction.</summary>
/// <remarks>One at a time, since preparing trains models. A crash before the transaction leaves a folder that the next competition replaces.</remarks>
internal sealed class CompetitionOpener(Store store, HomeFolder home, IBaseModelRunner runner, TimeProvider time)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Opens a competition.</summary>
    /// <exception cref="PatchworkException">What is wrong with the bundle; <c>bad-spec</c> when the slug it asks for is taken or its close is past.</exception>
    public async Task<CompetitionRow> OpenAsync(
        CompetitionBundle bundle,
        string actor,
        bool isDemo,
        CancellationToken cancellation
    )
    {
        await _one.WaitAsync(cancellation);
        try
        {
            string slug = await FreeSlugAsync(bundle.Spec, mayChange: false, cancellation);
            DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
            RequireToClose(bundle.Spec.Dates.Close, now);
            PreparedCompetition prepared = await Task.Run(
                () => CompetitionPreparation.Prepare(bundle, threads: 1, cancellation, runner),
                cancellation
            );
            // The folder is read back before anybody can join: what opens is what a restart would open.
            int id = await NextIdAsync(cancellation);
            string salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(DataCommitment.SaltLength));
            CompetitionFolder.Write(home.CompetitionFolder(id), prepared, new CommitmentOpening(salt, prepared.Parts));
            Competition competition = CompetitionFolder.Load(home.CompetitionFolder(id)).Open(now);
            CompetitionRow row = new()
            {
                Id = id,
                Slug = slug,
                Title = bundle.Spec.Title,
                Invitation = TokenSecret.NewInvitation(),
                CreatedAt = now,
                IsDemo = isDemo,
            };
            await store.WriteAsync(
                database =>
                {
                    database.Competitions.Add(row);
                    database.Log.Add(
                        new LogRow
                        {
                            CompetitionId = id,
                            Sequence = 1,
                            Line = competition.Log.Lines[0],
                        }
                    );
                    database.Audit.Add(
                        new AuditRow
                        {
                            At = now,
                            CompetitionId = id,
                            Actor = actor,
                            Act = "open",
                            Detail = slug,
                        }
                    );
                    return Task.CompletedTask;
                },
                cancellation
            );
            return row;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Puts a competition of elsewhere in place: its folder, and in one transaction its row and whatever belongs to it.</summary>
    public async Task<CompetitionRow> PlaceAsync(
        PreparedCompetition prepared,
        CommitmentOpening? opening,
        CompetitionRow row,
        Action<ServerDatabase, CompetitionRow> fill,
        CancellationToken cancellation
    )
    {
        await _one.WaitAsync(cancellation);
        try
        {
            row.Id = await NextIdAsync(cancellation);
            row.Slug = await FreeSlugAsync(prepared.Spec, mayChange: true, cancellation);
            CompetitionFolder.Write(home.CompetitionFolder(row.Id), prepared, opening);
            await store.WriteAsync(
                database =>
                {
                    database.Competitions.Add(row);
                    fill(database, row);
                    return Task.CompletedTask;
                },
                cancellation
            );
            return row;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // A close opens the test labels for good: nobody means to do that before anything was sent.
    private static void RequireToClose(DateTimeOffset? close, DateTimeOffset now)
    {
        if (close <= now)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{CompetitionSpecFile.Name}: 'dates.close' is {close:yyyy-MM-dd HH:mm} UTC, which is past: it would close at once and open its test labels; expected a date to come, or none."
                )
            );
        }
    }

    private async Task<int> NextIdAsync(CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        return (await database.Competitions.MaxAsync(c => (int?)c.Id, cancellation) ?? 0) + 1;
    }

    private async Task<string> FreeSlugAsync(CompetitionSpec spec, bool mayChange, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        HashSet<string> taken = [.. await database.Competitions.Select(c => c.Slug).ToListAsync(cancellation)];
        string wish = spec.Slug ?? CompetitionSlug.Of(spec.Title);
        if (!taken.Contains(wish) && !CompetitionSlug.IsReserved(wish))
        {
            return wish;
        }

        if (spec.Slug is not null && !mayChange)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"There is a competition '{wish}' already; choose another slug."
            );
        }

        int number = 2;
        while (taken.Contains($"{wish}-{number}"))
        {
            number++;
        }

        return $"{wish}-{number}";
    }
}
