using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Patchwork.Server.Pages;

/// <summary>The few files that pages need, kept in the program itself.</summary>
internal static class PageAssets
{
    private const string StyleSheet = "patchwork.css";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [StyleSheet] = "text/css; charset=utf-8",
        ["live.js"] = "text/javascript; charset=utf-8",
        ["builder.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, byte[]> Files = Types.Keys.ToDictionary(
        name => name,
        Load,
        StringComparer.Ordinal
    );

    /// <summary>A mark of what the files hold: addresses carry it, so that browsers may keep them and still see a new version.</summary>
    public static string Version { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData([.. Files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value)])
        )[..8];

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

                    http.Response.Headers.CacheControl = http.Request.Query.ContainsKey("v")
                        ? "public, max-age=31536000, immutable"
                        : "public, max-age=300";
                    return Results.Bytes(Files[name], type);
                }
            )
            .ExcludeFromDescription();

    private static byte[] Load(string name)
    {
        using Stream file = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream("Patchwork.Server.Pages." + name)!;
        using StreamReader reader = new(file);
        string text = reader.ReadToEnd();
        return Encoding.UTF8.GetBytes(name == StyleSheet ? PageStyle.With(text) : text);
    }
}
