using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Api;

/// <summary>The options of commands that talk to a server: where it is, and who asks.</summary>
internal sealed class ServerChoice
{
    private const string StandardUrl = "http://127.0.0.1:5080";

    /// <summary><c>--url</c>.</summary>
    public Option<string> Url { get; } =
        new("--url")
        {
            Description = $"The server; {ServerClient.UrlVariable} in the environment unless given.",
            HelpName = "URL",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable(ServerClient.UrlVariable) is { Length: > 0 } url ? url : StandardUrl,
        };

    /// <summary><c>--token</c>.</summary>
    public Option<string?> Token { get; } =
        new("--token")
        {
            Description =
                $"Your token; better in {ServerClient.TokenVariable} in the environment, where no list of processes shows it.",
            HelpName = "TOKEN",
        };

    /// <summary>The client of a run.</summary>
    public ServerClient Open(CommandContext context) => Open(context, context.Get(Url));

    /// <summary>The client of a run, for a server that was named otherwise.</summary>
    public ServerClient Open(CommandContext context, string url) => new(url, TokenOf(context.Get(Token)));

    /// <summary>The token that was given, or the one in the environment; null for none.</summary>
    public static string? TokenOf(string? given)
    {
        string? token = given ?? Environment.GetEnvironmentVariable(ServerClient.TokenVariable);
        return string.IsNullOrWhiteSpace(token) ? null : token.Trim();
    }
}
