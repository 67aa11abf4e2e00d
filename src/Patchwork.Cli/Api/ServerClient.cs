using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Patchwork.Cli.Api;

/// <summary>Talks to a competition server: sends the token, reads JSON, turns problem documents into the same failures as everywhere.</summary>
/// <remarks>Not thread-safe. A server that cannot be reached is <c>data-unavailable</c>.</remarks>
[SuppressMessage(
    "ApiDesign",
    "RS0030",
    Justification = "The command line's API client is here (docs/architecture.md)."
)]
internal sealed class ServerClient : IDisposable
{
    /// <summary>The environment variable that holds the token.</summary>
    public const string TokenVariable = "PATCHWORK_TOKEN";

    /// <summary>The environment variable that holds the server's address.</summary>
    public const string UrlVariable = "PATCHWORK_URL";

    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for an address that is none.</exception>
    public ServerClient(string url, string? token)
    {
        if (
            !Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address)
            || address.Scheme is not ("http" or "https")
        )
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"'{url}' is no address of a server; expected one such as http://127.0.0.1:5080."
            );
        }

        Address = address;
        _http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>The server's address.</summary>
    public Uri Address { get; }

    /// <summary>Reads a JSON document.</summary>
    public JsonElement Get(string path, CancellationToken cancellation) =>
        Run(HttpMethod.Get, path, null, cancellation);

    /// <summary>Posts and reads a JSON document.</summary>
    public JsonElement Post(string path, HttpContent? body, CancellationToken cancellation) =>
        Run(HttpMethod.Post, path, body, cancellation);

    /// <summary>Sends changes and reads a JSON document.</summary>
    public JsonElement Patch(string path, HttpContent body, CancellationToken cancellation) =>
        Run(HttpMethod.Patch, path, body, cancellation);

    /// <summary>Deletes; an answer without a body is null.</summary>
    public JsonElement? Delete(string path, CancellationToken cancellation)
    {
        using HttpResponseMessage response = Send(HttpMethod.Delete, path, null, cancellation);
        return response.StatusCode == HttpStatusCode.NoContent ? null : Parse(response, cancellation);
    }

    /// <summary>Reads a file into another.</summary>
    public void Download(string path, Stream target, CancellationToken cancellation)
    {
        using HttpResponseMessage response = Send(HttpMethod.Get, path, null, cancellation);
        using Stream source = response.Content.ReadAsStream(cancellation);
        source.CopyTo(target);
    }

    /// <summary>Reads a file whole.</summary>
    public byte[] Download(string path, CancellationToken cancellation)
    {
        using MemoryStream bytes = new();
        Download(path, bytes, cancellation);
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private JsonElement Run(HttpMethod method, string path, HttpContent? body, CancellationToken cancellation)
    {
        using HttpResponseMessage response = Send(method, path, body, cancellation);
        return Parse(response, cancellation);
    }

    private JsonElement Parse(HttpResponseMessage response, CancellationToken cancellation)
    {
        using Stream stream = response.Content.ReadAsStream(cancellation);
        try
        {
            using JsonDocument document = JsonDocument.Parse(stream);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new PatchworkException(
                ProblemCodes.DataUnavailable,
                $"{Address} did not answer like a Patchwork server.",
                null,
                e
            );
        }
    }

    private HttpResponseMessage Send(HttpMethod method, string path, HttpContent? body, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            using HttpRequestMessage request = new(method, path) { Content = body };
            response = _http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new PatchworkException(
                ProblemCodes.DataUnavailable,
                $"The server at {Address} cannot be reached ({e.Message.TrimEnd('.')}).",
                "Is it running, and is the address right?",
                e
            );
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw ProblemOf(response);
        }
    }

    private PatchworkException ProblemOf(HttpResponseMessage response)
    {
        try
        {
            using Stream stream = response.Content.ReadAsStream();
            using JsonDocument document = JsonDocument.Parse(stream);
            JsonElement problem = document.RootElement;
            string message = problem.GetProperty("message").GetString()!;
            string detail = problem.GetProperty("detail").GetString()!;
            return new PatchworkException(
                problem.GetProperty("code").GetString()!,
                message,
                detail.Length > message.Length ? detail[message.Length..].Trim() : null
            );
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            string code =
                response.StatusCode == HttpStatusCode.NotFound ? ProblemCodes.NotFound : ProblemCodes.DataUnavailable;
            return new PatchworkException(
                code,
                $"{Address} answered {(int)response.StatusCode} without saying why; is it a Patchwork server?",
                null,
                e
            );
        }
    }
}
