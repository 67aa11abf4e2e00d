using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Patchwork.Benchmarks.Load;

/// <summary>Who takes part in the load test: the teams and their tokens.</summary>
internal sealed class LoadAccounts
{
    private const string Name = "load-organiser.txt";

    public const string Path = "/api/v1/competitions/load";

    private readonly string _organiser;

    private LoadAccounts(string organiser) => _organiser = organiser;

    public IReadOnlyList<string> Teams { get; private set; } = [];

    public static async Task<LoadAccounts> OpenAsync(LoadServer server, byte[] bundle)
    {
        using HttpClient client = new() { BaseAddress = new Uri(server.Address), Timeout = TimeSpan.FromMinutes(20) };
        string ticket = (await server.LinkAsync()).Split("ticket=")[1];
        string token = await TokenAsync(client, "/api/v1/sign-in", new { ticket });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage opened = await client.PostAsync("/api/v1/competitions", new ByteArrayContent(bundle));
        Console.WriteLine(opened.StatusCode);
        opened.EnsureSuccessStatusCode();
        return new LoadAccounts(token);
    }

    public void Save(string home) => File.WriteAllText(System.IO.Path.Combine(home, Name), _organiser);

    public static async Task<LoadAccounts> LoadAsync(LoadServer server, string home, int teams)
    {
        LoadAccounts accounts = new(await File.ReadAllTextAsync(System.IO.Path.Combine(home, Name)));
        using HttpClient client = new() { BaseAddress = new Uri(server.Address), Timeout = TimeSpan.FromMinutes(5) };
        List<string> tokens = [];
        for (int team = 0; team < teams; team++)
        {
            string name = $"Team {team} of {Guid.NewGuid().ToString("N")[..6]}";
            tokens.Add(await TokenAsync(client, $"{Path}/teams", new { name, acceptTerms = true }));
        }

        accounts.Teams = tokens;
        return accounts;
    }

    private static async Task<string> TokenAsync(HttpClient client, string path, object body)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }
}
