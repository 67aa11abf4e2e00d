using System.CommandLine;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition list</c>: the competitions of a server.</summary>
internal sealed class CompetitionListCommand : ICliCommand
{
    private readonly ServerChoice _server = new();

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("list", "Lists the competitions of a server.", Work)
        {
            Options = { _server.Url, _server.Token },
            Examples = { "competition list", "competition list --url https://patchwork.example.org" },
        };

    private CommandResult Work(CommandContext context)
    {
        using ServerClient client = _server.Open(context);
        JsonElement competitions = client.Get("api/v1/competitions?state=all", context.Cancellation);
        ResultTable table = new(
            "competitions",
            "Competitions",
            new("slug", "Name", Importance: 3),
            new("title", "Title", Importance: 2),
            new("state", "State")
        );
        foreach (JsonElement competition in competitions.EnumerateArray())
        {
            table.Add(
                competition.GetProperty("slug").GetString(),
                competition.GetProperty("title").GetString(),
                competition.GetProperty("state").GetString()
            );
        }

        return new CommandResult(competitions) { Tables = [table] };
    }
}
