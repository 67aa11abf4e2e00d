using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition close NAME</c>: closes a competition for good.</summary>
internal sealed class CompetitionCloseCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private const string Pending = "pending";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly Option<int> _wait = new("--wait")
    {
        Description = "How many seconds to wait for the results; 0 for not at all.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 600,
    };
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("close", "Closes a competition for good and opens its test labels.", Work)
        {
            Arguments = { _slug },
            Options = { _server.Url, _server.Token, _wait },
            Examples = { "competition close wages" },
        };

    private CommandResult Work(CommandContext context)
    {
        int wait = context.Get(_wait);
        if (wait < 0)
        {
            throw new PatchworkException(ProblemCodes.BadOption, $"--wait must be at least 0 seconds, not {wait}.");
        }

        using ServerClient client = _server.Open(context);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}";
        client.Post($"{path}/close", null, context.Cancellation);
        JsonElement competition = client.Get(path, context.Cancellation);
        // What was sent in time is decided first, and then the test labels are opened.
        for (Stopwatch waited = Stopwatch.StartNew(); IsPending(competition) && waited.Elapsed.TotalSeconds < wait; )
        {
            context.Cancellation.WaitHandle.WaitOne(Pause);
            context.Cancellation.ThrowIfCancellationRequested();
            competition = client.Get(path, context.Cancellation);
        }

        bool isOpen = !IsPending(competition);
        return new CommandResult(CompetitionCloseDocument.Of(competition))
        {
            Summary =
            [
                isOpen
                    ? "Closed. The test labels are open, and the results are final."
                    : "Closed. What was sent in time is decided first; then the test errors appear on the board.",
            ],
        };
    }

    // A server of an older version does not say: there is nothing to wait for.
    private static bool IsPending(JsonElement competition) =>
        competition.TryGetProperty("results", out JsonElement results) && results.ValueEquals(Pending);
}
