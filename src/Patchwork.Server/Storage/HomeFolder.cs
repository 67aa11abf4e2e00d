namespace Patchwork.Server.Storage;

/// <summary>Where a server keeps its files, and the lock that lets only one server use them.</summary>
internal sealed class HomeFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <exception cref="PatchworkException"><c>bad-option</c>: it cannot be made, or another server uses it.</exception>
    public HomeFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path);
            _lock = new FileStream(In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The folder {path} cannot be used ({e.Message.TrimEnd('.')}); another server may run on it.",
                "Choose another folder with --home DIR.",
                e
            );
        }
    }

    public string Path { get; }

    public string SqliteConnection => $"Data Source={In("patchwork.db")};Foreign Keys=True";

    public string Artifacts => In("artifacts");

    public string Keys => In("keys");

    /// <summary>The archives that organisers published, one a competition.</summary>
    public string Published => In("published");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string CompetitionFolder(int id) =>
        System.IO.Path.Combine(In("competitions"), id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void Dispose() => _lock.Dispose();
}
