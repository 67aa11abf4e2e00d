using Microsoft.AspNetCore.Http;

namespace Patchwork.Server.Teams;

/// <summary>Who asks, from the request.</summary>
internal static class CallerOfRequest
{
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? Teams.Caller.Nobody;
}
