namespace Patchwork.Competitions.Archives;

/// <summary>The files of an archive, whether it is a folder or a zip.</summary>
internal interface IArchiveFiles : IDisposable
{
    /// <summary>The archive's path as the user gave it, for messages.</summary>
    string Name { get; }

    /// <summary>Whether the archive has a file of this path.</summary>
    bool Exists(string path);

    /// <summary>Opens a file of the archive for reading, or throws <c>bad-archive</c>.</summary>
    Stream Open(string path);

    /// <summary>The file's own path on disk, or null in a zip.</summary>
    string? PathOnDisk(string path);
}
