using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition merge NAME FROM INTO</c>: makes one team part of another.</summary>
internal sealed class CompetitionMergeCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };
    private readonly Argument<string> _from = new("FROM") { Description = "The team that becomes part." };
    private readonly Argument<string> _into = new("INTO") { Description = "The team that goes on." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("merge", "Makes one team part of another: members, points and budget go over.", Work)
        {
            Arguments = { _slug, _from, _into },
            Options = { _server.Url, _server.Token },
            Examples = { "competition merge wages Heron Wren" },
        };

    private CommandResult Work(CommandContext context)
    {
        using ServerClient client = _server.Open(context);
        using JsonContent body = JsonContent.Create(new { from = context.Get(_from), into = context.Get(_into) });
        JsonElement merged = client.Post(
            $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}/teams/merge",
            body,
            context.Cancellation
        );
        return new CommandResult(merged)
        {
            Summary =
            [
                $"{merged.GetProperty("from").GetString()} is part of {merged.GetProperty("into").GetString()} now.",
            ],
        };
    }
}
