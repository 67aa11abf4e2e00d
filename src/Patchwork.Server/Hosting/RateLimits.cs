using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Hosting;

/// <summary>How often somebody may ask for what costs: signing in and joining by address, submitting by team.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";

    public const string Submit = "submit";

    public static void Configure(RateLimiterOptions limiter, ServerOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(
            SignIn,
            http => Window(http.Connection.RemoteIpAddress?.ToString() ?? "local", options.SignInsPerMinute)
        );
        limiter.AddPolicy(
            Submit,
            http =>
                Window(
                    http.Caller().TeamId?.ToString(CultureInfo.InvariantCulture)
                        ?? http.Connection.RemoteIpAddress?.ToString()
                        ?? "local",
                    options.SubmissionsPerMinute
                )
        );
    }

    private static RateLimitPartition<string> Window(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = permits,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }
        );
}
