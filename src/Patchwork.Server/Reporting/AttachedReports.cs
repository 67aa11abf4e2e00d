using Patchwork.Datasets.Files;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Reporting;

/// <summary>The reports that an organiser attached to a competition, one a tab: the <c>results.json</c> of a command.</summary>
/// <remarks>A file each, replaced as a whole. Thread-safe.</remarks>
internal sealed class AttachedReports(HomeFolder home)
{
    /// <summary>The largest file that is taken.</summary>
    public const int Largest = 4 << 20;

    /// <summary>Attaches a report in place of an earlier one.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>: it is no such file.</exception>
    public void Attach(int competition, AttachedTab tab, byte[] bytes)
    {
        _ = AttachedResults.Read(bytes);
        string path = PathOf(competition, tab);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllBytes(path, bytes);
    }

    /// <summary>The parts of a tab's report and when it was attached; null for none.</summary>
    public (IReadOnlyList<AttachedPart> Parts, DateTimeOffset At)? Find(int competition, AttachedTab tab)
    {
        FileInfo file = new(PathOf(competition, tab));
        return file.Exists
            ? (
                AttachedResults.Read(File.ReadAllBytes(file.FullName)),
                new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)
            )
            : null;
    }

    private string PathOf(int competition, AttachedTab tab) =>
        System.IO.Path.Combine(home.Path, "reports", $"{competition}", tab.Key + ".json");
}
