namespace Patchwork.Datasets.Files;

/// <summary>
/// A folder that appears whole or not at all: it is filled under a temporary name beside its place and renamed by
/// <see cref="Commit"/>. Disposed without a commit, it leaves nothing behind.
/// </summary>
/// <remarks>
/// A folder of that name that has something in it is refused with <c>bad-option</c>, unless replacing was asked for; then
/// the old one is moved aside first and deleted last, so that at no time neither is there for longer than a rename takes.
/// Not thread-safe.
/// </remarks>
public sealed class AtomicFolder : IDisposable
{
    private readonly string _target;
    private readonly bool _replace;
    private bool _committed;

    private AtomicFolder(string target, string temporary, bool replace)
    {
        _target = target;
        TemporaryPath = temporary;
        _replace = replace;
    }

    /// <summary>The folder to put files into until the commit.</summary>
    public string TemporaryPath { get; }

    /// <summary>Begins a folder; folders above it are made.</summary>
    /// <param name="path">Where it shall be.</param>
    /// <param name="replace">Whether a folder that is there and not empty may be replaced.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c> when it may not be made there.</exception>
    public static AtomicFolder Create(string path, bool replace = false)
    {
        try
        {
            string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            RequireFree(target, replace);
            string above = Path.GetDirectoryName(target) ?? throw new IOException("It is the root of the file system.");
            string temporary = Path.Combine(above, $".{Guid.NewGuid():N}.tmp");
            Directory.CreateDirectory(temporary);
            return new AtomicFolder(target, temporary, replace);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw AtomicFile.CannotWrite(path, e);
        }
    }

    /// <summary>The path of a file in the folder until the commit; folders between are made.</summary>
    /// <param name="relative">A path below the folder.</param>
    public string PathOf(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(TemporaryPath, relative));
        if (!path.StartsWith(TemporaryPath + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{relative} leaves the folder.", nameof(relative));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Puts the folder in place.</summary>
    public void Commit()
    {
        string aside = TemporaryPath + ".old";
        try
        {
            RequireFree(_target, _replace);
            bool replaces = Directory.Exists(_target);
            if (replaces)
            {
                Directory.Move(_target, aside);
            }

            try
            {
                Directory.Move(TemporaryPath, _target);
            }
            catch when (replaces)
            {
                Directory.Move(aside, _target);
                throw;
            }

            _committed = true;
            if (replaces)
            {
                Directory.Delete(aside, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failed(_target, e);
        }
    }

    /// <summary>Deletes what was written, unless it was committed.</summary>
    public void Dispose()
    {
        if (!_committed && Directory.Exists(TemporaryPath))
        {
            Directory.Delete(TemporaryPath, recursive: true);
        }
    }

    private static void RequireFree(string target, bool replace)
    {
        if (File.Exists(target))
        {
            throw new PatchworkException(ProblemCodes.BadOption, $"{target} is a file; expected the name of a folder.");
        }

        if (!replace && Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The folder {target} is not empty; expected a new or an empty one."
            );
        }
    }
}
