using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Tests.Running;

/// <summary>A caller of the API over real HTTP.</summary>
internal sealed class Api : IDisposable
{
    public Api(string address, string? token)
    {
        Token = token;
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = Waiting.AtMost };
        if (token is not null)
        {
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public HttpClient Http { get; }

    public string? Token { get; }

    public static async Task<Api> OrganiserAsync(PatchworkServer server)
    {
        using Api nobody = new(server.Address, null);
        string ticket = new Uri(server.OrganiserLink!).Query["?ticket=".Length..];
        JsonElement answer = await nobody.PostJsonAsync("/api/v1/sign-in", new { ticket });
        return new Api(server.Address, answer.GetProperty("token").GetString());
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await Http.GetAsync(path);
        return await ReadAsync(response, expected);
    }

    public async Task<JsonElement> PostJsonAsync(string path, object body, HttpStatusCode? expected = null)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync(path, body);
        return await ReadAsync(response, expected);
    }

    public async Task<JsonElement> PostAsync(string path, HttpContent? body, HttpStatusCode? expected = null)
    {
        using HttpResponseMessage response = await Http.PostAsync(path, body);
        return await ReadAsync(response, expected);
    }

    /// <summary>Sends a pair as the form that the interfaces describe.</summary>
    public Task<JsonElement> SubmitAsync(
        string slug,
        string? group,
        string? model,
        HttpStatusCode expected = HttpStatusCode.Accepted,
        string? approach = null
    )
    {
        MultipartFormDataContent form = [];
        foreach ((string name, string? value) in new[] { ("group", group), ("model", model), ("approach", approach) })
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), name);
            }
        }

        return PostAsync($"/api/v1/competitions/{slug}/submissions", form, expected);
    }

    /// <summary>Asks for a submission until it was decided or failed.</summary>
    public async Task<JsonElement> DecidedAsync(string slug, string id)
    {
        using CancellationTokenSource patience = new(Waiting.AtMost);
        while (true)
        {
            JsonElement answer = await GetAsync($"/api/v1/competitions/{slug}/submissions/{id}");
            if (answer.GetProperty("status").GetString() is "decided" or "failed")
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>Sends a pair and waits for its verdict.</summary>
    public async Task<JsonElement> SubmitAndWaitAsync(string slug, string group, string? model)
    {
        JsonElement accepted = await SubmitAsync(slug, group, model);
        return await DecidedAsync(slug, accepted.GetProperty("id").GetString()!);
    }

    public void Dispose() => Http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode? expected)
    {
        string text = await response.Content.ReadAsStringAsync();
        if (expected is { } status)
        {
            response.StatusCode.ShouldBe(status, text);
        }
        else
        {
            response.IsSuccessStatusCode.ShouldBeTrue(text);
        }

        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
