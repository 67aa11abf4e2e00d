using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition import ARCHIVE</c>: takes in a competition that was exported elsewhere.</summary>
internal sealed class CompetitionImportCommand : ICliCommand
{
    private readonly ServerChoice _server = new();

    private readonly Argument<string> _archive = new("ARCHIVE") { Description = "The archive: a zip or a folder." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("import", "Takes in a competition from an archive; every pair is decided again first.", Work)
        {
            Arguments = { _archive },
            Options = { _server.Url, _server.Token },
            Examples =
            {
                "competition import wages.zip",
                "competition import wages/ --url https://patchwork.example.org",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string path = context.Get(_archive);
        // Opened here first: what is no archive is told before anything is sent.
        using (Archive.Open(path)) { }

        using ServerClient client = _server.Open(context);
        using Stream zip = Directory.Exists(path) ? PackedFolder.Open(path) : PlainFile.Open(path);
        using StreamContent body = new(zip);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        JsonElement made = client.Post("api/v1/competitions/import", body, context.Cancellation);
        string slug = made.GetProperty("slug").GetString()!;
        return new CommandResult(made)
        {
            Summary =
            [
                $"Imported '{made.GetProperty("title").GetString()}' as {new Uri(client.Address, $"c/{slug}")} ({made.GetProperty("state").GetString()}).",
            ],
            Next =
            [
                "Tokens do not travel with an archive: make new ones for its teams (POST /api/v1/tokens, role participant).",
            ],
        };
    }
}
