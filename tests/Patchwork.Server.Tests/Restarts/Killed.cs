using Patchwork.Competitions.Archives;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Archiving;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Restarts;

/// <summary>A program that is killed and started again on one home, with a competition that runs and one that is closed.</summary>
internal sealed class Killed : IDisposable
{
    private const int LongestMilliseconds = 300;
    private const string Generous = "limits: { perDay: 100000, total: 100000, attemptsPerDay: 100000 }";
    private readonly string _home = Directory.CreateTempSubdirectory("patchwork-killed-").FullName;
    private readonly string? _database;
    private readonly SeededRandom _random;
    private string _token = "";
    private ServerProcess? _server;

    private Killed(string? database, SeededRandom random) => (_database, _random) = (database, random);

    public string Address => _server!.Address;

    public Api Organiser { get; private set; } = null!;

    /// <summary>The path of the competition that runs.</summary>
    public string Running { get; private set; } = "";

    /// <summary>The path of the competition that is closed.</summary>
    public string Closed { get; private set; } = "";

    /// <summary>The token of a team in the one that runs.</summary>
    public string Heron { get; private set; } = "";

    /// <summary>The token of one of two teams in the one that is closed; the other one consents.</summary>
    public string Wren { get; private set; } = "";

    /// <summary>The one that runs as an archive.</summary>
    public byte[] Exported { get; private set; } = [];

    public static async Task<Killed> StartAsync(string? database, SeededRandom random)
    {
        Killed killed = new(database, random);
        await killed.StartAsync();
        using Api nobody = new(killed.Address, null);
        string ticket = new Uri((await killed._server!.LinkAsync())!).Query["?ticket=".Length..];
        killed._token = (await nobody.PostJsonAsync("/api/v1/sign-in", new { ticket }))
            .GetProperty("token")
            .GetString()!;
        killed.Organiser = new Api(killed.Address, killed._token);
        await killed.PlayAsync();
        return killed;
    }

    /// <summary>Begins something, kills the program at a random moment of it and starts it again.</summary>
    public async Task KillDuringAsync(Func<Api, Task> work)
    {
        Task begun = work(Organiser);
        await Task.Delay(TimeSpan.FromMilliseconds(_random.NextInt(1, LongestMilliseconds)));
        _server!.Kill();
        try
        {
            await begun;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Killed before the answer; it may have been done or not.
        }

        await RestartAsync(_ => Task.CompletedTask);
    }

    /// <summary>Ends the program, changes its database, and starts it again.</summary>
    public async Task RestartAsync(Func<Store, Task> change)
    {
        _server!.Dispose();
        using (
            Store store = new(
                _database ?? $"Data Source={Path.Combine(_home, "patchwork.db")}",
                TimeSpan.FromSeconds(5)
            )
        )
        {
            await change(store);
        }

        await StartAsync();
        Organiser.Dispose();
        Organiser = new Api(Address, _token);
    }

    /// <summary>Nothing that was begun lies in the home.</summary>
    public void RequireNothingHalfDone()
    {
        Directory.EnumerateFileSystemEntries(Path.Combine(_home, "work")).ShouldBeEmpty();
        foreach (string folder in new[] { "competitions", "published" }.Select(f => Path.Combine(_home, f)))
        {
            if (Directory.Exists(folder))
            {
                Directory.EnumerateFileSystemEntries(folder, ".*").ShouldBeEmpty();
            }
        }
    }

    /// <summary>The archive of a competition holds: every pair is decided anew and every number compared.</summary>
    public async Task RequireWholeAsync(string path)
    {
        string file = await ArchiveTests.DownloadAsync(Organiser, $"{path}/archive.zip");
        using (Archive archive = Archive.Open(file))
        {
            string[] ids = [.. archive.Manifest.Submissions.Select(s => s.Id)];
            ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Length, "decided twice");
            ArchiveVerifier.Verify(archive).Decisions.ShouldBe(ids.Length);
        }

        File.Delete(file);
    }

    public void Dispose()
    {
        Organiser?.Dispose();
        _server?.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private async Task StartAsync() => _server = await ServerProcess.StartAsync(_home, _database, "/healthz");

    private async Task PlayAsync()
    {
        OpenedCompetition running = await OpenedCompetition.OpenAsync(Organiser, Address, Generous);
        OpenedCompetition closed = await OpenedCompetition.OpenAsync(Organiser, Address, "licence: CC-BY-4.0");
        using Api heron = await running.JoinAsync("Heron");
        await heron.SubmitAndWaitAsync(running.Slug, "sex == \"b\"", "train:trees");
        await heron.SubmitAndWaitAsync(running.Slug, "age >= 45", "train:linear");
        (Api other, Api wren) = await ArchiveTests.PlayAsync(closed);
        await other.PostJsonAsync($"{closed.Path}/consent", new { researchConsent = true });
        await closed.CloseAsync();
        (Running, Closed, Heron, Wren) = (running.Path, closed.Path, heron.Token!, wren.Token!);
        other.Dispose();
        wren.Dispose();
        Exported = await Organiser.Http.GetByteArrayAsync($"{Running}/archive.zip");
    }
}
