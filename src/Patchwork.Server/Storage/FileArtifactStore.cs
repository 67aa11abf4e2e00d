using System.Security.Cryptography;
using Patchwork.Datasets.Files;

namespace Patchwork.Server.Storage;

/// <summary>Artifacts as files below a folder, two letters of the name a folder: written under a temporary name, flushed, renamed.</summary>
/// <remarks>Thread-safe. A crash leaves at most a temporary file behind.</remarks>
public sealed class FileArtifactStore : IArtifactStore
{
    private const int NameLength = 64;
    private readonly string _folder;

    /// <summary>Uses a folder, which is made when it is not there.</summary>
    public FileArtifactStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <inheritdoc/>
    public string Put(ReadOnlySpan<byte> bytes)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string path = PathOf(name);
        if (File.Exists(path))
        {
            return name;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.WriteAllBytes(path, bytes);
            return name;
        }
        catch (Exception e) when (StorageTrouble.Of(e) is { } why)
        {
            throw StorageTrouble.Busy(why, e);
        }
    }

    /// <inheritdoc/>
    public Stream? OpenRead(string name) =>
        IsName(name) && File.Exists(PathOf(name))
            ? new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16)
            : null;

    // Names come from our own database, but a path is never made of anything that is not a hash.
    private static bool IsName(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    private string PathOf(string name) => Path.Combine(_folder, name[..2], name[2..]);
}
