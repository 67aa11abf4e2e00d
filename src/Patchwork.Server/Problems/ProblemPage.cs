using System.Net;

namespace Patchwork.Server.Problems;

/// <summary>The page that says what went wrong; it stands alone, so that it works when nothing else does.</summary>
internal static class ProblemPage
{
    public static string Of(int status, string message, string? detail) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Problem {status} · Patchwork</title><link rel="stylesheet" href="/assets/patchwork.css"></head>
            <body><main class="narrow"><h1>This did not work</h1>
            <p>{WebUtility.HtmlEncode(message)}</p>{(
                detail is null ? "" : $"<p>{WebUtility.HtmlEncode(detail)}</p>"
            )}
            <p><a href="/">To the front page</a></p></main></body></html>
            """;
}
