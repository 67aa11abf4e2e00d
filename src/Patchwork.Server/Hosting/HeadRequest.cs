using Microsoft.AspNetCore.Http;

namespace Patchwork.Server.Hosting;

/// <summary>
/// Answers HEAD wherever GET is answered (RFC 9110, section 9.3.2): by what GET would do, of which the web server sends the head alone.
/// Whoever watches over a server asks so.
/// </summary>
/// <remarks>What signs people in is left out: a link that is good once is not used up by who only looks at it, such as a scanner of mail.</remarks>
internal sealed class HeadRequest
{
    private const string SignIn = "/sign-in/";

    private HeadRequest() { }

    /// <summary>Whether the request asks for the head alone, so that an endless answer need not go on.</summary>
    public static bool IsOne(HttpContext http) => http.Features.Get<HeadRequest>() is not null;

    /// <summary>Lets GET answer it.</summary>
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        bool isSafe = !http.Request.Path.StartsWithSegments(SignIn.TrimEnd('/'), out PathString rest) || !rest.HasValue;
        if (!HttpMethods.IsHead(http.Request.Method) || !isSafe)
        {
            await next(http);
            return;
        }

        http.Features.Set(new HeadRequest());
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            // The web server asks again when it ends the answer.
            http.Request.Method = HttpMethods.Head;
        }
    }
}
