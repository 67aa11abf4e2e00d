using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Problems;

/// <summary>Answers what went wrong: a problem document (RFC 9457) to programs, a plain page to people.</summary>
internal sealed class ProblemWriter(ILogger<ProblemWriter> log)
{
    // What is busy or was asked too often: seconds after which another try does no harm.
    private const int UsualWait = 10;

    /// <summary>Answers an exception.</summary>
    public async Task WriteAsync(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case PatchworkException { Code: not ProblemCodes.Fault } known:
                int? wait =
                    RetryAfter.Of(known)
                    ?? (known.Code is ProblemCodes.OverLimit or ProblemCodes.NotOpen ? null : UsualWait);
                await WriteAsync(http, StatusOf(known), known.Code, known.Message, known.Detail, wait);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await WriteAsync(
                    http,
                    StatusCodes.Status413PayloadTooLarge,
                    ProblemCodes.TooLarge,
                    "The request is larger than is taken here.",
                    null
                );
                break;
            case BadHttpRequestException bad:
                await WriteAsync(http, bad.StatusCode, ProblemCodes.BadOption, Sentence(bad), null);
                break;
            case InvalidDataException bad:
                await WriteAsync(http, StatusCodes.Status400BadRequest, ProblemCodes.BadOption, bad.Message, null);
                break;
            case not null when StorageTrouble.Of(exception) is { } why:
                PatchworkException busy = StorageTrouble.Busy(why, exception);
                await WriteAsync(http, StatusOf(busy), busy.Code, busy.Message, null);
                break;
            default:
                await FaultAsync(http, exception!);
                break;
        }
    }

    /// <summary>Answers a status that nothing else answered, such as an unknown address.</summary>
    public Task WriteAsync(HttpContext http, int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => WriteAsync(
                http,
                status,
                ProblemCodes.NotFound,
                $"There is nothing at {http.Request.Path}.",
                null
            ),
            StatusCodes.Status405MethodNotAllowed => WriteAsync(
                http,
                status,
                ProblemCodes.NotAllowed,
                $"{http.Request.Path} does not take {http.Request.Method}.",
                null
            ),
            StatusCodes.Status429TooManyRequests => WriteAsync(
                http,
                status,
                ProblemCodes.RateLimited,
                "Too many requests in a short time; wait a little and try again.",
                null
            ),
            StatusCodes.Status413PayloadTooLarge => WriteAsync(
                http,
                status,
                ProblemCodes.TooLarge,
                "The request is larger than is taken here.",
                null
            ),
            StatusCodes.Status415UnsupportedMediaType => WriteAsync(
                http,
                status,
                ProblemCodes.BadOption,
                "The request's content type is not taken here.",
                null
            ),
            _ => WriteAsync(http, status, ProblemCodes.BadOption, "The request cannot be answered.", null),
        };

    /// <summary>Answers with a problem.</summary>
    /// <param name="http">The call.</param>
    /// <param name="status">The status.</param>
    /// <param name="code">The code.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="detail">More of it; null for nothing.</param>
    /// <param name="wait">After how many seconds it may work where it comes too early or too often; null for never by itself.</param>
    public static async Task WriteAsync(
        HttpContext http,
        int status,
        string code,
        string message,
        string? detail,
        int? wait = UsualWait
    )
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        // What can be done instead is told where the method is not taken (RFC 9110, section 15.5.6).
        string allow = http.Response.Headers.Allow.ToString();
        http.Response.Clear();
        if (status == StatusCodes.Status405MethodNotAllowed && allow.Length > 0)
        {
            http.Response.Headers.Allow = allow;
        }

        SecurityHeaders.Apply(http);
        http.Response.StatusCode = status;
        if (
            wait is { } seconds
            && status
                is StatusCodes.Status409Conflict
                    or StatusCodes.Status429TooManyRequests
                    or StatusCodes.Status503ServiceUnavailable
        )
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (!IsProgram(http))
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(ProblemPage.Of(status, message, detail), http.RequestAborted);
            return;
        }

        http.Response.ContentType = "application/problem+json";
        ProblemAnswer answer = Document(status, code, message, detail, http.Request.Path);
        await JsonSerializer.SerializeAsync(http.Response.Body, answer, ServerJson.Options, http.RequestAborted);
    }

    /// <summary>The document of a problem.</summary>
    public static ProblemAnswer Document(int status, string code, string message, string? detail, string path) =>
        new(
            "urn:patchwork:problem:" + code,
            Title(code),
            status,
            detail is null ? message : $"{message} {detail}",
            path,
            code,
            message
        );

    private async Task FaultAsync(HttpContext http, Exception exception)
    {
        string id = Guid.NewGuid().ToString("N")[..12];
        ServerLog.Fault(log, id, http.Request.Method, http.Request.Path, exception);
        await WriteAsync(
            http,
            StatusCodes.Status500InternalServerError,
            ProblemCodes.Fault,
            $"Something broke on our side (fault {id}). It was written down; please try again.",
            null
        );
    }

    private static int StatusOf(PatchworkException exception) =>
        exception.Data.Contains(Caller.WantsToken)
            ? StatusCodes.Status401Unauthorized
            : ProblemStatus.Of(exception.Code);

    // Browsers ask for HTML by name; programs and command lines do not.
    private static bool IsProgram(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api")
        || http.Request.Path.StartsWithSegments("/openapi")
        || http.Features.Get<IHttpRequestFeature>() is null
        || !http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string Title(string code) =>
        string.Concat(char.ToUpperInvariant(code[0]).ToString(), code.AsSpan(1).ToString().Replace('-', ' '));

    // The framework tells of its parameters; people sent an address.
    private static string Sentence(BadHttpRequestException bad)
    {
        string message = bad.Message;
        string[] quoted = message.Split('"');
        return message.StartsWith("Failed to bind parameter", StringComparison.Ordinal) && quoted.Length >= 4
            ? $"The parameter '{quoted[1].Split(' ')[^1]}' cannot be '{quoted[3]}'."
            : message.TrimEnd('.') + ".";
    }
}
