using Patchwork.Datasets.Files;

namespace Patchwork.Competitions.Archives;

/// <summary>An archive that is a folder. Links that lead out of it are refused.</summary>
internal sealed class FolderFiles : IArchiveFiles
{
    private readonly string _root;

    public FolderFiles(string folder)
    {
        Name = folder.TrimEnd('/');
        _root = Path.GetFullPath(folder);
    }

    public string Name { get; }

    public bool Exists(string path) => File.Exists(Path.Combine(_root, path));

    public Stream Open(string path)
    {
        string full = PathOnDisk(path)!;
        try
        {
            return PlainFile.Open(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{Name}/{path} cannot be read ({e.Message})",
                null,
                e
            );
        }
    }

    public string PathOnDisk(string path)
    {
        string full = Path.GetFullPath(Path.Combine(_root, path));
        RequireInside(full, path);
        if (!File.Exists(full))
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{Name}/{path} does not exist; archive.json names it."
            );
        }

        string place = _root;
        foreach (string part in path.Split('/'))
        {
            place = Path.Combine(place, part);
            FileSystemInfo info = Directory.Exists(place) ? new DirectoryInfo(place) : new FileInfo(place);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                RequireInside(target.FullName, path);
            }
        }

        RequireContent(full, path);
        return full;
    }

    public void Dispose() { }

    // A pipe or a device has no length either; opening one would wait for somebody to write.
    private void RequireContent(string full, string path)
    {
        FileInfo file = new(full);
        if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            file = target;
        }

        if (file.Length == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{Name}/{path} is empty or no plain file; expected a file with content."
            );
        }
    }

    private void RequireInside(string full, string path)
    {
        if (!full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{Name}/{path} leaves the archive; expected a file inside it."
            );
        }
    }
}
