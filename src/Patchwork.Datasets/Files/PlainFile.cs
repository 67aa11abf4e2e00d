using System.Formats.Tar;
using Microsoft.Win32.SafeHandles;

namespace Patchwork.Datasets.Files;

/// <summary>
/// Opens the files that people name: tables, models, archives, descriptions. A folder, a named pipe or a device is refused
/// before it is opened, because opening a pipe to which nobody writes waits for ever.
/// </summary>
/// <remarks>
/// Links are followed. What the shell has opened already (<c>/dev/stdin</c>, <c>/dev/fd/63</c> of <c>&lt;(…)</c>) is taken as it
/// is. What is not there, or may not be read, throws as the framework does; callers say it in their own words.
/// </remarks>
public static class PlainFile
{
    private const int UsualBuffer = 1 << 16;

    /// <summary>Opens a file to be read.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>: it is no plain file.</exception>
    public static FileStream Open(string path) => Open(path, UsualBuffer);

    /// <summary>Opens a file to be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="buffer">The stream's own buffer in bytes; 0 for none.</param>
    /// <exception cref="PatchworkException"><c>not-found</c>: it is no plain file.</exception>
    public static FileStream Open(string path, int buffer)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, buffer, FileOptions.SequentialScan);
    }

    /// <summary>Opens a file for reads at any place.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>: it is no plain file.</exception>
    public static SafeFileHandle OpenHandle(string path)
    {
        Require(path);
        return File.OpenHandle(path, options: FileOptions.SequentialScan);
    }

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>: it is no plain file.</exception>
    public static byte[] ReadAll(string path)
    {
        Require(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Refuses a path that leads to anything but a plain file; one that leads nowhere passes.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, with what it is.</exception>
    public static void Require(string path)
    {
        if (KindOf(path) is { } kind)
        {
            throw new PatchworkException(ProblemCodes.NotFound, $"{path} is {kind}; expected a plain file.");
        }
    }

    private static string? KindOf(string path)
    {
        if (Directory.Exists(path))
        {
            return "a folder";
        }

        if (OperatingSystem.IsWindows() || IsDescriptor(path))
        {
            return null;
        }

        try
        {
            FileSystemInfo file = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            // Only what holds bytes has a length, so that the usual file is known by one look.
            return file is FileInfo { Exists: true, Length: 0 } ? KindOfEmpty(file.FullName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsDescriptor(string path) =>
        string.Equals(path, "/dev/stdin", StringComparison.Ordinal)
        || path.StartsWith("/dev/fd/", StringComparison.Ordinal)
        || path.StartsWith("/proc/self/fd/", StringComparison.Ordinal);

    // The framework tells the kind of a file nowhere but in an archive's entry, which it makes without opening a pipe or a device.
    private static string? KindOfEmpty(string path)
    {
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, leaveOpen: true))
        {
            writer.WriteEntry(path, "file");
        }

        archive.Position = 0;
        using TarReader reader = new(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "a named pipe",
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
            _ => null,
        };
    }
}
