using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Patchwork.Server.Pages;

/// <summary>The few files that pages need, kept in the program itself.</summary>
internal static class PageAssets
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["patchwork.css"] = "text/css; charset=utf-8",
        ["live.js"] = "text/javascript; charset=utf-8",
    };

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/assets/{name}",
                (string name, HttpContext http) =>
                {
                    if (!Types.TryGetValue(name, out string? type))
                    {
                        throw new PatchworkException(ProblemCodes.NotFound, $"There is no file '{name}'.");
                    }

                    http.Response.Headers.CacheControl = "public, max-age=300";
                    return Results.Stream(
                        Assembly.GetExecutingAssembly().GetManifestResourceStream("Patchwork.Server.Pages." + name)!,
                        type
                    );
                }
            )
            .ExcludeFromDescription();
}
