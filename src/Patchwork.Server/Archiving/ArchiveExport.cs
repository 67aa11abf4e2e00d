using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;

namespace Patchwork.Server.Organising;

/// <summary>Writes a competition as <c>patchwork-archive/1</c>: every decided pair in the order of the log, which is in it too.</summary>
internal sealed class ArchiveExport(
    Store store,
    IArtifactStore artifacts,
    RunningCompetitions competitions,
    HomeFolder home
)
{
    /// <summary>Makes the archive as a zip in a file that goes away with its stream.</summary>
    public async Task<FileStream> WriteZipAsync(int competition, CancellationToken cancellation)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"patchwork-{Guid.NewGuid():N}");
        try
        {
            await WriteFolderAsync(competition, folder, cancellation);
            FileStream zip = new(
                folder + ".zip",
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                1 << 16,
                FileOptions.DeleteOnClose
            );
            await ZipFile.CreateFromDirectoryAsync(
                folder,
                zip,
                CompressionLevel.Fastest,
                includeBaseDirectory: false,
                cancellation
            );
            zip.Position = 0;
            return zip;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Makes the archive as a folder.</summary>
    public async Task WriteFolderAsync(int id, string folder, CancellationToken cancellation)
    {
        RunningCompetition running = await competitions.GetAsync(id, cancellation);
        Dictionary<string, SubmissionRow> rows;
        await using (ServerDatabase database = store.Read())
        {
            rows = await database
                .Submissions.Where(s => s.CompetitionId == id && s.ArraysArtifact != null && !s.IsPractice)
                .ToDictionaryAsync(s => s.PublicId, StringComparer.Ordinal, cancellation);
        }

        // Nothing is decided meanwhile: log and pairs must be of one moment.
        await running.Gate.WaitAsync(cancellation);
        try
        {
            using ArchiveWriter writer = new(folder);
            foreach (DecidedEntry entry in running.Competition.State.Decided)
            {
                cancellation.ThrowIfCancellationRequested();
                SubmissionRow row = rows.TryGetValue(entry.Submission, out SubmissionRow? known)
                    ? known
                    : await LateRowAsync(id, entry.Submission, cancellation);
                Add(writer, entry, row);
            }

            writer.Finish(
                running.Competition,
                running.Competition.IsClosed ? CompetitionFolder.OpenTestLabels(home.CompetitionFolder(id)) : null
            );
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private void Add(ArchiveWriter writer, DecidedEntry entry, SubmissionRow row)
    {
        Submission submission = new(
            entry.Submission,
            entry.Team,
            entry.Time,
            entry.Predicate is { } text ? GroupPredicate.Parse(text) : new UnreadGroup(),
            row is { ModelFormat: ModelFormats.Patchwork, ModelArtifact: { } name }
                ? ModelOf(name, entry.Submission)
                : new UnreadHypothesis()
        )
        {
            Approach = entry.Approach,
        };
        writer.Add(submission, PairArraysFile.Read(entry.Submission, artifacts.ReadAll(row.ArraysArtifact!)));
    }

    private Model ModelOf(string artifact, string id)
    {
        using MemoryStream stream = new(artifacts.ReadAll(artifact), writable: false);
        return ModelFile.Load(stream, id);
    }

    private async Task<SubmissionRow> LateRowAsync(int id, string submission, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        return await database.Submissions.SingleAsync(
            s => s.CompetitionId == id && s.PublicId == submission,
            cancellation
        );
    }
}
