using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Bundles;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition create BUNDLE</c>: opens a competition from a folder or zip.</summary>
internal sealed class CompetitionCreateCommand : ICliCommand
{
    private readonly ServerChoice _server = new();

    private readonly Argument<string> _bundle = new("BUNDLE")
    {
        Description = $"The folder or zip with {CompetitionSpecFile.Name} and its table.",
    };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("create", "Opens a competition from a bundle.", Work)
        {
            Arguments = { _bundle },
            Options = { _server.Url, _server.Token },
            Examples =
            {
                "competition create income/",
                "competition create income.zip --url https://patchwork.example.org",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string path = context.Get(_bundle);
        // Read here first: a slip in the file is told before anything is sent.
        using (BundleFiles files = BundleFiles.Open(path))
        {
            CompetitionBundle.Read(files);
        }

        using ServerClient client = _server.Open(context);
        using Stream zip = Directory.Exists(path) ? PackedFolder.Open(path) : PlainFile.Open(path);
        using StreamContent body = new(zip);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        JsonElement made = client.Post("api/v1/competitions", body, context.Cancellation);
        string slug = made.GetProperty("slug").GetString()!;
        return new CommandResult(made)
        {
            Summary =
            [
                $"Opened '{made.GetProperty("title").GetString()}' at {new Uri(client.Address, $"c/{slug}")} ({made.GetProperty("state").GetString()}).",
                .. made.TryGetProperty("alphaAdvice", out JsonElement advice)
                    ? [advice.GetString()!]
                    : Array.Empty<string>(),
                $"Invitation: {made.GetProperty("invitation").GetString()}",
            ],
        };
    }
}
