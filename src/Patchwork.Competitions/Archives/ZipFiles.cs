using System.IO.Compression;
using Patchwork.Competitions.Bundles;
using Patchwork.Datasets.Archives;
using Patchwork.Datasets.Files;

namespace Patchwork.Competitions.Archives;

/// <summary>An archive that is a zip, with <c>archive.json</c> at its root or in its only folder.</summary>
internal sealed class ZipFiles : IArchiveFiles
{
    private readonly ZipArchive _zip;
    private readonly long _largest;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    public ZipFiles(string path, long largest)
    {
        Name = path;
        _largest = largest;
        try
        {
            _zip = new ZipArchive(PlainFile.Open(path), ZipArchiveMode.Read);
            string? top = _zip.Entries.Select(e => e.FullName).Where(IsManifest).MinBy(n => n.Length);
            string prefix = top is null ? "" : top[..^"archive.json".Length];
            foreach (ZipArchiveEntry entry in _zip.Entries)
            {
                if (entry.FullName.StartsWith(prefix, StringComparison.Ordinal) && !entry.FullName.EndsWith('/'))
                {
                    _entries[entry.FullName[prefix.Length..]] = entry;
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _zip?.Dispose();
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{path} cannot be read as a zip ({e.Message.TrimEnd('.')}); expected a folder or a zip with an archive.json.",
                null,
                e
            );
        }
    }

    public string Name { get; }

    public bool Exists(string path) => _entries.ContainsKey(path);

    public Stream Open(string path)
    {
        if (!_entries.TryGetValue(path, out ZipArchiveEntry? entry))
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{Name}/{path} does not exist; archive.json names it."
            );
        }

        if (entry.Length > _largest)
        {
            throw UnpackedSize.TooLarge($"{Name}/{path}", _largest);
        }

        return new CheckedEntryStream(entry, $"{Name}/{path}", ProblemCodes.BadArchive);
    }

    public string? PathOnDisk(string path) => null;

    public void Dispose() => _zip.Dispose();

    private static bool IsManifest(string name) =>
        string.Equals(name, "archive.json", StringComparison.Ordinal)
        || (
            name.EndsWith("/archive.json", StringComparison.Ordinal)
            && name.IndexOf('/', StringComparison.Ordinal) == name.Length - "/archive.json".Length
        );
}
