using System.CommandLine;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition pause NAME</c>: nothing can be sent until it goes on.</summary>
internal sealed class CompetitionPauseCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };

    private readonly Option<bool> _resume = new("--resume") { Description = "Lets it go on." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("pause", "Pauses a competition, or lets it go on.", Work)
        {
            Arguments = { _slug },
            Options = { _resume, _server.Url, _server.Token },
            Examples = { "competition pause wages", "competition pause wages --resume" },
        };

    private CommandResult Work(CommandContext context)
    {
        using ServerClient client = _server.Open(context);
        string act = context.Get(_resume) ? "resume" : "pause";
        string path = $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}/{act}";
        JsonElement state = client.Post(path, null, context.Cancellation);
        return new CommandResult(state) { Summary = [$"It is {state.GetProperty("state").GetString()} now."] };
    }
}
