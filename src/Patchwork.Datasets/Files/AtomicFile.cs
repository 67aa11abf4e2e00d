using System.Text;

namespace Patchwork.Datasets.Files;

/// <summary>
/// A file that appears whole or not at all: it is written under a temporary name in the same folder, flushed to disk and
/// renamed into place by <see cref="Commit"/>. Disposed without a commit, it leaves nothing behind and an older file of
/// that name untouched.
/// </summary>
/// <remarks>
/// A place that cannot be written is <c>bad-option</c>; a disk that fails or is full is <c>fault</c> (exit code 1). Not
/// thread-safe; different instances are independent, and of two writers of one path the last commit wins.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _committed;

    private AtomicFile(string path, string temporary, FileStream stream)
    {
        _path = path;
        _temporary = temporary;
        _stream = stream;
    }

    /// <summary>Where to write to. Closed by <see cref="Commit"/> and <see cref="Dispose"/>.</summary>
    public Stream Stream => _stream;

    /// <summary>Begins a file; its folder must exist.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> when the folder does not exist or may not be written.</exception>
    public static AtomicFile Create(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            if (Directory.Exists(full))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"{path} is a folder; expected the name of a file."
                );
            }

            // Short and hidden, so that a name of the greatest length allowed still has a temporary one.
            string temporary = Path.Combine(Path.GetDirectoryName(full) ?? "/", $".{Guid.NewGuid():N}.tmp");
            FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
            return new AtomicFile(full, temporary, stream);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CannotWrite(path, e);
        }
    }

    /// <summary>Writes a whole file in one go: <paramref name="write"/> fills it, and it is committed when that returns.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = Create(path);
        try
        {
            write(file.Stream);
        }
        catch (IOException e)
        {
            throw Failed(path, e);
        }

        file.Commit();
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static void WriteAllText(string path, string text) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using AtomicFile file = Create(path);
        file.Write(bytes);
        file.Commit();
    }

    /// <summary>Writes the next bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException e)
        {
            throw Failed(_path, e);
        }
    }

    /// <summary>Flushes the file to disk and puts it in place, over an older file of that name.</summary>
    public void Commit()
    {
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_temporary, _path, overwrite: true);
            _committed = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(_path, e);
        }
    }

    /// <summary>Closes the file and, unless it was committed, deletes what was written.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException) when (!_committed)
        {
            // The last buffer did not reach a full disk; what was written is thrown away in any case.
        }

        if (!_committed)
        {
            File.Delete(_temporary);
        }
    }

    internal static PatchworkException CannotWrite(string path, Exception e) =>
        new(
            ProblemCodes.BadOption,
            $"{path} cannot be written; choose a place where you may write ({e.Message})",
            null,
            e
        );

    internal static PatchworkException Failed(string path, Exception e) =>
        new(ProblemCodes.Fault, $"Writing {path} failed ({e.Message})", null, e);
}
