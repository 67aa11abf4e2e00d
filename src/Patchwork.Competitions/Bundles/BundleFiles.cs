using System.IO.Compression;
using System.Text;
using Patchwork.Datasets.Archives;
using Patchwork.Datasets.Files;

namespace Patchwork.Competitions.Bundles;

/// <summary>The files of a bundle, which is a folder or a zip with <c>competition.yaml</c> at its root or in its only folder.</summary>
/// <remarks>Paths stay inside; what is unpacked is counted and bounded. Not thread-safe.</remarks>
public sealed class BundleFiles : IDisposable
{
    /// <summary>The most that a bundle of one's own may hold once unpacked, in bytes: what the command line reads.</summary>
    public const long LargestUnpacked = 4L << 30;

    private const int LargestText = 4 << 20;
    private const int LargestModel = 512 << 20;
    private readonly string? _folder;
    private readonly ZipArchive? _zip;
    private readonly string _prefix = "";

    private BundleFiles(string name, string? folder, ZipArchive? zip, long largest)
    {
        Name = name;
        Largest = largest;
        _folder = folder;
        _zip = zip;
        if (zip is not null)
        {
            string? top = zip
                .Entries.Select(e => e.FullName)
                .Where(n => n == CompetitionSpecFile.Name || n.EndsWith('/' + CompetitionSpecFile.Name))
                .MinBy(n => n.Length);
            _prefix = top is null ? "" : top[..^CompetitionSpecFile.Name.Length];
        }
    }

    /// <summary>What messages call the bundle.</summary>
    public string Name { get; }

    /// <summary>The most that it may hold once unpacked, in bytes.</summary>
    public long Largest { get; }

    /// <summary>Opens a folder or a zip file.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c> or <c>bad-spec</c>.</exception>
    public static BundleFiles Open(string path) =>
        Directory.Exists(path) ? new BundleFiles(path, Path.GetFullPath(path), null, LargestUnpacked)
        : File.Exists(path) ? OpenZip(PlainFile.Open(path), path)
        : throw new PatchworkException(
            ProblemCodes.NotFound,
            $"There is no bundle '{path}'; expected a folder or a zip with a {CompetitionSpecFile.Name}."
        );

    /// <summary>Opens a zip in a stream, which must be able to seek; it is closed with the bundle.</summary>
    /// <param name="stream">The zip.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="largest">The most that all its files may be once unpacked, in bytes. What the zip says of them is held against what comes.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c> when it is no zip, <c>too-large</c> before anything is unpacked.</exception>
    public static BundleFiles OpenZip(Stream stream, string name, long largest = LargestUnpacked)
    {
        try
        {
            ZipArchive zip = new(stream, ZipArchiveMode.Read);
            RequireRoom(zip, name, largest);
            return new BundleFiles(name, null, zip, largest);
        }
        catch (PatchworkException)
        {
            stream.Dispose();
            throw;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            stream.Dispose();
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{name} is no zip file ({e.Message.TrimEnd('.')}); expected a zip with a {CompetitionSpecFile.Name}.",
                null,
                e
            );
        }
    }

    /// <summary>Opens a file of the bundle for reading, from its start.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>: it is not there, or its path leaves the bundle.</exception>
    public Stream OpenRead(string path)
    {
        if (
            path.Length == 0
            || Path.IsPathRooted(path)
            || path.Contains('\\')
            || path.Split('/').Any(part => part is ".." or "." or "")
        )
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{Name}: the path '{path}' must be relative and stay inside the bundle."
            );
        }

        try
        {
            Stream? stream = _folder is not null ? OpenInFolder(path) : OpenInZip(path);
            return stream
                ?? throw new PatchworkException(ProblemCodes.BadSpec, $"{Name} has no file '{path}', which is named.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{Name}: the file '{path}' cannot be read ({e.Message.TrimEnd('.')}).",
                null,
                e
            );
        }
    }

    /// <summary>A small text file as UTF-8.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>, or <c>too-large</c> above 4 MiB.</exception>
    public string ReadText(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(ReadBytes(path, LargestText))
                .TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{Name}: the file '{path}' is no UTF-8 text; save it as UTF-8.",
                null,
                e
            );
        }
    }

    /// <summary>A model's file.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>, or <c>too-large</c> above 512 MiB.</exception>
    public byte[] ReadBytes(string path) => ReadBytes(path, LargestModel);

    /// <inheritdoc/>
    public void Dispose() => _zip?.Dispose();

    private static void RequireRoom(ZipArchive zip, string name, long largest)
    {
        long left = largest;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            // Subtracted, since sizes that were made up may not add up to a number.
            if (entry.Length < 0 || (left -= Math.Min(entry.Length, left + 1)) < 0)
            {
                throw UnpackedSize.TooLarge(name, largest);
            }
        }
    }

    private byte[] ReadBytes(string path, int largest)
    {
        using Stream stream = OpenRead(path);
        using MemoryStream bytes = new();
        byte[] block = new byte[1 << 14];
        try
        {
            for (int read; (read = stream.Read(block)) > 0; )
            {
                bytes.Write(block, 0, read);
                if (bytes.Length > largest)
                {
                    throw new PatchworkException(
                        ProblemCodes.TooLarge,
                        $"{Name}: the file '{path}' is larger than {largest >> 20} MiB."
                    );
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{Name}: the file '{path}' cannot be unpacked ({e.Message.TrimEnd('.')}).",
                null,
                e
            );
        }

        return bytes.ToArray();
    }

    private CheckedEntryStream? OpenInZip(string path) =>
        _zip!.GetEntry(_prefix + path) is { } entry
            ? new CheckedEntryStream(entry, $"{Name}: the file '{path}'", ProblemCodes.BadSpec)
            : null;

    // A link inside a folder of one's own may lead anywhere; a bundle that somebody else made is a zip.
    private FileStream? OpenInFolder(string path)
    {
        string full = Path.Combine(_folder!, path);
        return File.Exists(full) ? PlainFile.Open(full) : null;
    }
}
