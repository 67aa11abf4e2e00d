using System.Text.Json;
using System.Text.Json.Serialization;
using Patchwork.Datasets.Files;
using Patchwork.Server.Notifications;
using Patchwork.Server.Problems;
using Patchwork.Server.SignIn;

namespace Patchwork.Server.Hosting;

/// <summary>What an installation knows of the world around it, from <c>settings.json</c> in its home folder: secrets stay off the command line.</summary>
public sealed record ServerSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = "settings.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The address that people use, such as <c>https://patchwork.example.org</c>; where the server listens unless given.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>How mail is sent; null for no mail.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>The other site through which people may sign in; null for tokens alone.</summary>
    public SignInSettings? SignIn { get; init; }

    /// <summary>Where traces are sent (OTLP over HTTP), such as <c>http://localhost:4318/v1/traces</c>; null for nowhere.</summary>
    public string? Traces { get; init; }

    /// <summary>Whether webhooks may reach private addresses: for a class room's own network. Default false.</summary>
    public bool PrivateWebhooks { get; init; }

    /// <summary>Reads the file; where there is none, nothing is set.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>: it cannot be read, and where; <c>not-found</c>: it is no plain file.</exception>
    public static ServerSettings Read(string file)
    {
        if (!File.Exists(file))
        {
            return new ServerSettings();
        }

        try
        {
            using FileStream stream = PlainFile.Open(file);
            ServerSettings settings = JsonSerializer.Deserialize<ServerSettings>(stream, Json) ?? new ServerSettings();
            settings.Check(file);
            return settings;
        }
        catch (JsonException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                JsonComplaint.Of(e, file, typeof(ServerSettings), Json),
                null,
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{file} cannot be read; expected a JSON file that the server may read.",
                null,
                e
            );
        }
    }

    private void Check(string file)
    {
        foreach ((string name, string? url) in new[] { ("publicUrl", PublicUrl), ("traces", Traces) })
        {
            if (
                url is not null
                && !(
                    Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
                    && uri.Scheme.StartsWith("http", StringComparison.Ordinal)
                )
            )
            {
                throw new PatchworkException(
                    ProblemCodes.BadSpec,
                    $"{file} at $.{name}: expected an address that begins with https:// or http://, not '{url}'."
                );
            }
        }

        Mail?.Check(file);
        SignIn?.Check(file);
    }
}
