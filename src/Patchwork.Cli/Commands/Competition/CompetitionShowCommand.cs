using System.CommandLine;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition show SLUG</c>: rules, state and board of a competition.</summary>
internal sealed class CompetitionShowCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("show", "Shows a competition: its rules, its state, its board.", Work)
        {
            Arguments = { _slug },
            Options = { _server.Url, _server.Token },
            Examples = { "competition show wages" },
        };

    private CommandResult Work(CommandContext context)
    {
        using ServerClient client = _server.Open(context);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}";
        JsonElement competition = client.Get(path, context.Cancellation);
        JsonElement board = client.Get($"{path}/leaderboard", context.Cancellation);
        ResultTable table = new(
            "teams",
            "Teams",
            new("rank", "Rank", "0"),
            new("team", "Team", Importance: 3),
            new("loss", "Loss"),
            new("teamUpdates", "Own patches", "0"),
            new("globalUpdates", "Global patches", "0"),
            new("points", "Points", "0.0")
        );
        foreach (JsonElement team in board.GetProperty("teams").EnumerateArray())
        {
            table.Add(
                team.GetProperty("rank").GetInt32(),
                team.GetProperty("team").GetString(),
                team.GetProperty("loss").GetDouble(),
                team.GetProperty("teamUpdates").GetInt32(),
                team.GetProperty("globalUpdates").GetInt32(),
                team.GetProperty("points").GetDouble()
            );
        }

        JsonElement global = board.GetProperty("global");
        return new CommandResult(new CompetitionShowDocument(competition, board))
        {
            Summary =
            [
                $"{competition.GetProperty("title").GetString()}: {competition.GetProperty("state").GetString()}.",
                $"Global list: loss {SignificantDigits.Show(global.GetProperty("loss").GetDouble())} after {global.GetProperty("updates").GetInt32()} updates.",
            ],
            Tables = [table],
        };
    }
}
