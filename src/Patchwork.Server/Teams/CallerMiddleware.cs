using Microsoft.AspNetCore.Http;

namespace Patchwork.Server.Teams;

/// <summary>Puts who asks into the request, and stops requests that another site sends with somebody's cookie.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, Callers callers)
{
    public async Task InvokeAsync(HttpContext http)
    {
        Caller caller = await callers.OfAsync(http);
        http.Features.Set(caller);
        if (caller.ByCookie && !IsSafe(http.Request.Method) && IsFromElsewhere(http.Request))
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "This request came from another site's page; open this site's own page and try again."
            );
        }

        await next(http);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    // Browsers always say where a request that changes something comes from; forms carry a token besides.
    private static bool IsFromElsewhere(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");
        }

        string origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
