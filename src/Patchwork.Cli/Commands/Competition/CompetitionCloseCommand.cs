using System.CommandLine;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition close NAME</c>: closes a competition for good.</summary>
internal sealed class CompetitionCloseCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("close", "Closes a competition for good and opens its test labels.", Work)
        {
            Arguments = { _slug },
            Options = { _server.Url, _server.Token },
            Examples = { "competition close wages" },
        };

    private CommandResult Work(CommandContext context)
    {
        using ServerClient client = _server.Open(context);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}/close";
        JsonElement state = client.Post(path, null, context.Cancellation);
        return new CommandResult(state)
        {
            Summary = ["Closed. What was sent in time is decided first; then the test errors appear on the board."],
        };
    }
}
