using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Datasets.Files;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Tables;

namespace Patchwork.Server.Archiving;

/// <summary>
/// Publishes the consented pairs of a closed competition under a licence that its participants knew of: previewed first, never by itself,
/// and gone again as soon as somebody whose pairs are in it withdraws consent.
/// </summary>
internal sealed class Publication(
    Store store,
    RunningCompetitions competitions,
    ArchiveExport export,
    HomeFolder home,
    TimeProvider time
) : IDisposable
{
    private const int LongestLicence = 100;

    // What is published changes in one place at a time: archive, note and consent must fit each other.
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<int, bool> _checked = new();

    /// <summary>What would be published.</summary>
    /// <exception cref="PatchworkException"><c>not-open</c> before the close; <c>bad-option</c> for a licence that nobody agreed to.</exception>
    public async Task<PublicationPreview> PreviewAsync(
        CompetitionRow row,
        string? licence,
        CancellationToken cancellation
    )
    {
        RunningCompetition running = await competitions.GetAsync(row.Id, cancellation);
        CompetitionResults.RequireNotPending(row, running, time.GetUtcNow());
        if (row.ClosedAt is null)
        {
            throw new PatchworkException(
                ProblemCodes.NotOpen,
                "The competition still runs; an archive holds the labels that decide, so it can be published after the close."
            );
        }

        (string name, string agreedIn) = LicenceOf(running.Prepared, licence);
        ConsentedPairs pairs = await PairsAsync(running, cancellation);
        HashSet<string> ids = [.. pairs.Included.Select(p => p.Entry.Submission)];
        List<string?> models;
        await using (ServerDatabase database = store.Read())
        {
            var rows = await database
                .Submissions.Where(s => s.CompetitionId == row.Id && s.ModelArtifact != null)
                .Select(s => new { s.PublicId, s.ModelFormat })
                .ToListAsync(cancellation);
            models = [.. rows.Where(r => ids.Contains(r.PublicId)).Select(r => r.ModelFormat)];
        }

        bool hasOnnx = models.Contains(ModelFormats.Onnx) || pairs.Included.Any(p => p.Entry.Predicate is null);
        int patched = pairs.Withheld.Count(p => p.Entry.Global.IsAccepted);
        return new PublicationPreview(
            MarkOf(row.Id, name, ids),
            name,
            agreedIn,
            pairs.Included.Count,
            pairs.Included.Select(p => p.Entry.Team).Distinct(StringComparer.Ordinal).Count(),
            models.Count,
            pairs.Withheld.Count,
            patched,
            pairs.Withheld.Select(p => p.Entry.Team).Distinct(StringComparer.Ordinal).Count(),
            Enum.GetValues<Split>()
                .ToDictionary(
                    s => s.ToString().ToLowerInvariant(),
                    s => running.Prepared.Data.Rows(s).Rows,
                    StringComparer.Ordinal
                ),
            [.. Warnings(running, pairs, patched, hasOnnx)]
        );
    }

    /// <summary>Publishes what was previewed.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>: it is not what was previewed any more.</exception>
    public async Task<PublicationAnswer> PublishAsync(
        CompetitionRow row,
        PublicationRequest request,
        string actor,
        CancellationToken cancellation
    )
    {
        PublicationPreview preview = await PreviewAsync(row, request.Licence, cancellation);
        if (!string.Equals(preview.Preview, request.Preview, StringComparison.Ordinal))
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "Look at the preview first and send its mark as 'preview'; what would be published is not what you saw."
            );
        }

        if (preview.Pairs == 0)
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "No team with a pair consents to research; there is nothing to publish."
            );
        }

        await _one.WaitAsync(cancellation);
        try
        {
            return await WriteAsync(row, preview, request.Licence, actor, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<PublicationAnswer> WriteAsync(
        CompetitionRow row,
        PublicationPreview preview,
        string? licence,
        string actor,
        CancellationToken cancellation
    )
    {
        Directory.CreateDirectory(home.Published);
        await using FileStream zip = await export.WriteZipAsync(
            row.Id,
            withoutNames: true,
            preview.Licence,
            cancellation
        );
        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(zip, cancellation));
        zip.Position = 0;
        // What is said of an earlier archive goes first and what is said of this one comes last: without it there is no publication, so
        // that a kill in between never leaves an archive beside the word about another.
        File.Delete(NoteOf(row.Id));
        AtomicFile.Write(ZipOf(row.Id), stream => zip.CopyTo(stream));
        PublicationAnswer answer = new(
            preview.Licence,
            time.GetUtcNow(),
            preview.Pairs,
            preview.Withheld,
            zip.Length,
            hash,
            preview.Preview
        );
        AtomicFile.WriteAllText(NoteOf(row.Id), JsonSerializer.Serialize(answer, ServerJson.Options));
        await AuditAsync(row.Id, actor, "publish", $"{preview.Pairs} pairs under {preview.Licence}");
        // Consent may have gone while the archive was written.
        PublicationPreview after = await PreviewAsync(row, licence, cancellation);
        if (after.Preview != preview.Preview)
        {
            await TakeBackAsync(row.Id, "server", "consent changed while it was published");
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "Somebody changed their consent just now; look at the preview again."
            );
        }

        return answer;
    }

    /// <summary>What is published; null for nothing.</summary>
    public PublicationAnswer? Find(int competition) =>
        File.Exists(NoteOf(competition)) && File.Exists(ZipOf(competition))
            ? JsonSerializer.Deserialize<PublicationAnswer>(File.ReadAllText(NoteOf(competition)), ServerJson.Options)
            : null;

    /// <summary>The published archive; null for none.</summary>
    /// <remarks>Held against the consents once after a start: a server that fell while one was withdrawn has not looked yet.</remarks>
    public async Task<FileStream?> OpenAsync(int competition, CancellationToken cancellation)
    {
        if (!_checked.ContainsKey(competition))
        {
            await RecheckAsync(competition, cancellation);
            _checked[competition] = true;
        }

        return Find(competition) is null
            ? null
            : new FileStream(
                ZipOf(competition),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                1 << 16
            );
    }

    /// <summary>Takes the publication back; whether there was one.</summary>
    public async Task<bool> WithdrawAsync(int competition, string actor, string? why)
    {
        await _one.WaitAsync();
        try
        {
            return await TakeBackAsync(competition, actor, why);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> TakeBackAsync(int competition, string actor, string? why)
    {
        if (Find(competition) is null)
        {
            return false;
        }

        File.Delete(NoteOf(competition));
        File.Delete(ZipOf(competition));
        await AuditAsync(competition, actor, "unpublish", why);
        return true;
    }

    /// <summary>Takes the publication back when a team whose pairs are in it consents no more. That others consent too changes nothing of it.</summary>
    public async Task RecheckAsync(int competition, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (Find(competition) is { } note && await WhyNotAsync(competition, note, cancellation) is { } why)
            {
                await TakeBackAsync(competition, "server", why);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    // After the close pairs keep their numbers whoever consents, so the archive itself says whose consent it stands on.
    private async Task<string?> WhyNotAsync(
        int competition,
        PublicationAnswer published,
        CancellationToken cancellation
    )
    {
        RunningCompetition running = await competitions.GetAsync(competition, cancellation);
        ConsentedPairs pairs = await PairsAsync(running, cancellation);
        string mark = MarkOf(competition, published.Licence, pairs.Included.Select(p => p.Entry.Submission));
        if (string.Equals(mark, published.Preview, StringComparison.Ordinal))
        {
            return null;
        }

        HashSet<string> consented = [.. pairs.Included.Select(p => p.Number)];
        try
        {
            using Archive archive = Archive.Open(ZipOf(competition));
            return archive.Manifest.Submissions.All(s => consented.Contains(s.Id))
                ? null
                : "a team withdrew its consent";
        }
        catch (PatchworkException)
        {
            return "its archive cannot be read any more";
        }
    }

    private async Task<ConsentedPairs> PairsAsync(RunningCompetition running, CancellationToken cancellation)
    {
        await running.Gate.WaitAsync(cancellation);
        try
        {
            return await ConsentedPairs.OfAsync(store, running, cancellation);
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private static (string Licence, string AgreedIn) LicenceOf(PreparedCompetition prepared, string? asked)
    {
        string? named = prepared.Spec.Licence;
        string licence = (asked ?? named ?? "").Trim();
        if (licence.Length is 0 or > LongestLicence)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Name the licence (licence=CC-BY-4.0), at most {LongestLicence} characters."
            );
        }

        string? place =
            string.Equals(named, licence, StringComparison.Ordinal) ? "rules"
            : prepared.Consent?.Contains(licence, StringComparison.OrdinalIgnoreCase) == true ? "consent"
            : prepared.Terms?.Contains(licence, StringComparison.OrdinalIgnoreCase) == true ? "terms"
            : null;
        return place is not null
            ? (licence, place)
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                named is null
                    ? $"Nobody agreed to '{licence}': neither the rules, the consent nor the terms of this competition name it."
                    : $"Participants were told of '{named}'; '{licence}' is another licence."
            );
    }

    private static IEnumerable<string> Warnings(
        RunningCompetition running,
        ConsentedPairs pairs,
        int patched,
        bool hasOnnx
    )
    {
        yield return "Features and labels of all rows become public, the test rows among them: make sure that the data may be.";
        int shown = pairs.Included.Count(p => p.Entry.Global.IsAccepted);
        if (shown > 0)
        {
            yield return $"{shown:N0} of the pairs were shown on the board with their team's name when they were accepted; "
                + "whoever kept the board can tell whose they are.";
        }

        if (hasOnnx)
        {
            yield return "ONNX files are published without producer, notes, metadata and inner names; the names of their inputs and outputs, and texts that they compute with, stay.";
        }

        if (patched > 0)
        {
            yield return $"{patched:N0} withheld pairs are part of the global list; a replay marks the gaps and may decide later pairs otherwise.";
        }

        if (
            pairs.Included.Count > 0
            && pairs.Included.Select(p => p.Entry.Team).Distinct(StringComparer.Ordinal).Count() < 5
        )
        {
            yield return "Fewer than five teams consent; other names hide little among so few.";
        }

        if (running.Competition.State.Opened!.Commitment is null)
        {
            yield return "This competition was opened without a commitment; nobody can check that its labels are the ones that decided.";
        }
    }

    // Stands for the pairs and the licence: one more or one less consent gives another mark.
    private static string MarkOf(int competition, string licence, IEnumerable<string> ids)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{competition}\n{licence}\n{string.Join('\n', ids.Order(StringComparer.Ordinal))}"
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    private Task AuditAsync(int competition, string actor, string act, string? detail) =>
        store.WriteAsync(database =>
        {
            database.Audit.Add(
                new AuditRow
                {
                    At = time.GetUtcNow(),
                    CompetitionId = competition,
                    Actor = actor,
                    Act = act,
                    Detail = detail,
                }
            );
            return Task.CompletedTask;
        });

    private string ZipOf(int id) => Path.Combine(home.Published, id.ToString(CultureInfo.InvariantCulture) + ".zip");

    private string NoteOf(int id) => Path.Combine(home.Published, id.ToString(CultureInfo.InvariantCulture) + ".json");
}
