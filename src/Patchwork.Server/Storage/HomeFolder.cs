namespace Patchwork.Server.Storage;

/// <summary>Where a server keeps its files, and the lock that lets only one server use them.</summary>
internal sealed class HomeFolder : IDisposable
{
    // More than the block that SQLite wants for its next page.
    private const int Probe = 64 << 10;

    // What the system says of a file that another process has locked: EAGAIN on Linux and macOS, a sharing violation on Windows.
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    /// <exception cref="PatchworkException"><c>bad-option</c>: it cannot be made, or another server uses it.</exception>
    public HomeFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            // Hidden labels lie here: a folder that is new is its owner's alone.
            Make(Path);
            _lock = new FileStream(In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Another server runs on the folder {path}.",
                "Stop that server first, also to start it with --organiser-link, or choose another folder with --home DIR.",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }

        try
        {
            Tidy();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _lock.Dispose();
            throw Unusable(path, e);
        }
    }

    public string Path { get; }

    public string SqliteConnection => $"Data Source={In("patchwork.db")};Foreign Keys=True";

    public string Artifacts => In("artifacts");

    public string Keys => In("keys");

    /// <summary>The archives that organisers published, one a competition.</summary>
    public string Published => In("published");

    /// <summary>A place for what is only needed while something is done, such as an archive that is being put together.</summary>
    public string NewWorkPath(string ending = "") => System.IO.Path.Combine(Work, $"{Guid.NewGuid():N}{ending}");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string CompetitionFolder(int id) =>
        System.IO.Path.Combine(In("competitions"), id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whether the folder of any competition is here.</summary>
    public bool HasCompetitions =>
        Directory.Exists(In("competitions")) && Directory.EnumerateDirectories(In("competitions")).Any();

    /// <summary>Why nothing can be written here now, such as a full disk; null when a small file can. Cost: one file of 64 KiB, written and removed.</summary>
    public string? WhyNotWritable()
    {
        try
        {
            using FileStream probe = new(
                NewWorkPath(".probe"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                0,
                FileOptions.DeleteOnClose
            );
            probe.Write(new byte[Probe]);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "the home folder cannot be written";
        }
        catch (Exception e) when (StorageTrouble.Of(e) is { } why)
        {
            return why;
        }
        catch (IOException)
        {
            return "the home folder cannot be written";
        }
    }

    public void Dispose() => _lock.Dispose();

    private static PatchworkException Unusable(string path, Exception e) =>
        new(
            ProblemCodes.BadOption,
            File.Exists(path)
                ? $"{path} is a file; expected a folder for the server's files."
                : $"The folder {path} cannot be made or written ({e.Message.TrimEnd('.')}).",
            "Choose a folder where you may write with --home DIR.",
            e
        );

    private string Work => In("work");

    // What a kill left half done: nobody else uses this folder, so nothing of it is anybody's.
    private void Tidy()
    {
        if (Directory.Exists(Work))
        {
            Directory.Delete(Work, recursive: true);
        }

        Make(Work);
        foreach (string folder in new[] { In("competitions"), Published }.Where(Directory.Exists))
        {
            foreach (FileSystemInfo begun in new DirectoryInfo(folder).EnumerateFileSystemInfos(".*.tmp*"))
            {
                if (begun is DirectoryInfo inner)
                {
                    inner.Delete(recursive: true);
                }
                else
                {
                    begun.Delete();
                }
            }
        }
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersAlone);
        }
    }
}
