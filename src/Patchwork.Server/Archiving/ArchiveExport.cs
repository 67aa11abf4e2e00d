using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Onnx.Writing;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Tables;

namespace Patchwork.Server.Archiving;

/// <summary>
/// Writes a competition as <c>patchwork-archive/1</c>: whole, with log, certificates and tables, for the organiser; or without names, the
/// pairs of teams that consented alone, for everybody.
/// </summary>
internal sealed class ArchiveExport(
    Store store,
    IArtifactStore artifacts,
    RunningCompetitions competitions,
    HomeFolder home
)
{
    /// <summary>The file of an archive that says what the organiser changed since the opening.</summary>
    public const string EditsFile = "edits.json";

    /// <summary>Makes an archive as a zip in a file that goes away with its stream.</summary>
    /// <param name="competition">Which competition.</param>
    /// <param name="withoutNames">Only consented pairs, under other names; else everything.</param>
    /// <param name="licence">The licence that an archive without names carries.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<FileStream> WriteZipAsync(
        int competition,
        bool withoutNames,
        string? licence,
        CancellationToken cancellation
    )
    {
        string folder = home.NewWorkPath();
        try
        {
            if (withoutNames)
            {
                await WriteWithoutNamesAsync(competition, folder, licence, cancellation);
            }
            else
            {
                await WriteFolderAsync(competition, folder, cancellation);
            }

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

    /// <summary>Makes the whole archive as a folder.</summary>
    public async Task WriteFolderAsync(int id, string folder, CancellationToken cancellation)
    {
        RunningCompetition running = await competitions.GetAsync(id, cancellation);
        // Nothing is decided meanwhile: log and pairs must be of one moment.
        await running.Gate.WaitAsync(cancellation);
        try
        {
            Competition competition = running.Competition;
            Dictionary<string, SubmissionRow> rows = await RowsAsync(id, cancellation);
            using ArchiveWriter writer = new(folder);
            foreach (DecidedEntry entry in competition.State.Decided)
            {
                cancellation.ThrowIfCancellationRequested();
                Add(writer, entry, rows[entry.Submission], bytes => bytes);
            }

            writer.Undecided = await UndecidedCounts.OfAsync(store, id, refused: 0, cancellation);
            writer.AddTable("submissions.csv", ArchiveTables.Submissions(competition.Log));
            writer.AddTable("updates.csv", ArchiveTables.Updates(competition.State));
            writer.AddTable("teams.csv", await TeamTable.OfAsync(store, running, cancellation));
            Senders senders = await Senders.OfAsync(store, id, cancellation);
            if (senders.TableOf(competition.State.Decided) is { } others)
            {
                writer.AddTable(Senders.File, others);
            }

            writer.AddFile(
                ArchivedCompetition.DescriptionFile,
                System.Text.Encoding.UTF8.GetBytes(CompetitionFolder.Describe(running.AsOpened))
            );
            writer.AddFile(EditsFile, System.Text.Encoding.UTF8.GetBytes(running.Edits.Write() + "\n"));
            string place = home.CompetitionFolder(id);
            if (!competition.IsClosed && CompetitionFolder.HasTestLabels(place))
            {
                // Apart from what the archive's own tools read, so that nothing looks at them; where it is imported it can close.
                SealedFiles.Add(writer, place);
            }

            writer.Finish(
                competition,
                competition.IsClosed ? CompetitionFolder.OpenTestLabels(place) : null,
                competition.IsClosed ? CompetitionFolder.OpenCommitment(place) : null
            );
        }
        finally
        {
            running.Gate.Release();
        }
    }

    /// <summary>Makes the archive without names as a folder.</summary>
    public async Task WriteWithoutNamesAsync(int id, string folder, string? licence, CancellationToken cancellation)
    {
        RunningCompetition running = await competitions.GetAsync(id, cancellation);
        await running.Gate.WaitAsync(cancellation);
        try
        {
            Competition competition = running.Competition;
            ConsentedPairs pairs = await ConsentedPairs.OfAsync(store, running, cancellation);
            Dictionary<string, SubmissionRow> rows = await RowsAsync(id, cancellation);
            Dictionary<string, string> names = Pseudonyms(pairs.Included.Select(p => p.Entry.Team));
            using ArchiveWriter writer = new(folder);
            foreach ((string number, DecidedEntry entry) in pairs.Included)
            {
                cancellation.ThrowIfCancellationRequested();
                DecidedEntry renamed = entry with
                {
                    Submission = number,
                    Team = names[entry.Team],
                    // To the day: the minute would tell who sat in which class.
                    Time = new DateTimeOffset(entry.Time.UtcDateTime.Date, TimeSpan.Zero),
                };
                Add(writer, renamed, rows[entry.Submission], Bare);
            }

            writer.Undecided = await UndecidedCounts.OfAsync(store, id, competition.State.Refused.Count, cancellation);
            writer.AddTable("verdicts.csv", pairs.Verdicts(names));
            if (pairs.Withheld.Count > 0)
            {
                writer.AddTable("withheld.csv", pairs.Gaps());
            }

            string place = home.CompetitionFolder(id);
            writer.FinishWithoutNames(
                competition,
                competition.IsClosed ? CompetitionFolder.OpenTestLabels(place) : null,
                competition.IsClosed ? CompetitionFolder.OpenCommitment(place) : null,
                licence
            );
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private async Task<Dictionary<string, SubmissionRow>> RowsAsync(int id, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        return await database
            .Submissions.Where(s => s.CompetitionId == id && s.ArraysArtifact != null && !s.IsPractice)
            .ToDictionaryAsync(s => s.PublicId, StringComparer.Ordinal, cancellation);
    }

    private void Add(ArchiveWriter writer, DecidedEntry entry, SubmissionRow row, Func<byte[], byte[]?> publish)
    {
        byte[]? model = row.ModelArtifact is { } name ? artifacts.ReadAll(name) : null;
        Submission submission = new(
            entry.Submission,
            entry.Team,
            entry.Time,
            entry.Predicate is { } text ? GroupPredicate.Parse(text) : new UnreadGroup(),
            model is not null && row.ModelFormat == ModelFormats.Patchwork
                ? ModelOf(model, entry.Submission)
                : new UnreadHypothesis()
        )
        {
            Approach = entry.Approach,
        };
        Proposal arrays = PairArraysFile.Read(entry.Submission, artifacts.ReadAll(row.ArraysArtifact!));
        writer.Add(
            submission,
            arrays with
            {
                Alpha = entry.Alpha,
            },
            row.GroupArtifact is { } group ? publish(artifacts.ReadAll(group)) : null,
            row.ModelFormat == ModelFormats.Onnx && model is not null ? publish(model) : null
        );
    }

    // Exporters write their user's name, paths and notes into files. The log's hashes are those of the arrays, so they hold for the
    // copy too. A file that this version cannot read any more stays out; its arrays are there.
    private static byte[]? Bare(byte[] file)
    {
        try
        {
            return OnnxBareCopy.Of(file, "a model");
        }
        catch (PatchworkException)
        {
            return null;
        }
    }

    private static Model ModelOf(byte[] bytes, string id)
    {
        using MemoryStream stream = new(bytes, writable: false);
        return ModelFile.Load(stream, id);
    }

    // In an order that tells nothing: neither the alphabet nor who came first.
    private static Dictionary<string, string> Pseudonyms(IEnumerable<string> teams)
    {
        string[] order = [.. teams.Distinct(StringComparer.Ordinal)];
        RandomNumberGenerator.Shuffle<string>(order);
        int width = Math.Max(2, order.Length.ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
        return order
            .Select((team, i) => (team, name: "team-" + (i + 1).ToString($"D{width}", null)))
            .ToDictionary(t => t.team, t => t.name, StringComparer.Ordinal);
    }
}
