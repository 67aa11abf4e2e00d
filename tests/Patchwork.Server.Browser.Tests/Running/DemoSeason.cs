using System.Net.Http.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Browser.Tests.Running;

/// <summary>A short season on the demo, played once for all tests, so that its pages have something to show.</summary>
internal static class DemoSeason
{
    public const string Slug = "wages";
    private const string Reported = "age < 21 and region == \"West\"";

    private static readonly (string Group, string? Model)[] Pairs =
    [
        ("gender == \"female\"", "train:trees"),
        ("education >= 16", "train:trees"),
        ("age between 50 and 64 and gender == \"male\"", "train:linear"),
        (Reported, null),
    ];

    private static readonly SemaphoreSlim One = new(1, 1);
    private static string? _token;
    private static string? _closed;

    /// <summary>Plays it, or finds it played; the team that did.</summary>
    public static async Task<Api> PlayAsync(Site site)
    {
        await One.WaitAsync();
        try
        {
            _token ??= await JoinAndSendAsync(site);
            return new Api(site.Address, _token);
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>A small competition that was played and closed; its name in addresses.</summary>
    public static async Task<string> CloseAsync(Site site)
    {
        await One.WaitAsync();
        try
        {
            return _closed ??= await PlayAndCloseAsync(site);
        }
        finally
        {
            One.Release();
        }
    }

    private static async Task<string> PlayAndCloseAsync(Site site)
    {
        OpenedCompetition small = await site.OpenAsync("licence: CC-BY-4.0");
        using Api heron = await small.JoinAsync("Heron");
        using Api wren = await small.JoinAsync("Wren");
        (
            await heron.Http.PostAsJsonAsync(
                $"{small.Path}/consent",
                new { researchConsent = true },
                TestContext.Current.CancellationToken
            )
        ).EnsureSuccessStatusCode();
        await heron.SubmitAndWaitAsync(small.Slug, "sex == \"b\"", "train:trees");
        await wren.SubmitAndWaitAsync(small.Slug, "age >= 50", "train:linear");
        await site.Organiser.PostAsync($"{small.Path}/close", null);
        while (
            !(await wren.GetAsync($"{small.Path}/leaderboard")).GetProperty("global").TryGetProperty("testLoss", out _)
        )
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return small.Slug;
    }

    private static async Task<string> JoinAndSendAsync(Site site)
    {
        OpenedCompetition demo = await FindAsync(site);
        using Api wren = await demo.JoinAsync("Wren");
        Api heron = await demo.JoinAsync("Heron");
        foreach ((string group, string? model) in Pairs)
        {
            await heron.SubmitAndWaitAsync(Slug, group, model!);
        }

        await wren.SubmitAndWaitAsync(Slug, "region == \"South\" and age >= 30", "train:trees");
        return heron.Token!;
    }

    private static async Task<OpenedCompetition> FindAsync(Site site)
    {
        using Api nobody = new(site.Address, null);
        var demo = (await nobody.GetAsync("/api/v1/competitions")).EnumerateArray().First();
        return new OpenedCompetition(
            site.Organiser,
            site.Address,
            demo.GetProperty("slug").GetString()!,
            demo.GetProperty("invitation").GetString()!
        );
    }
}
