using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Server.Hosting;

namespace Patchwork.Cli.Commands;

/// <summary><c>serve</c>: the competition server with its pages.</summary>
internal sealed class ServeCommand : ICliCommand
{
    private const int MostPlayers = 48;

    // A server shares its machine for a month; with 48 the load run took as much processor time and up to 37 MiB more.
    private const int MostGarbageMiB = 32;

    private const string Loopback = "loopback";

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "Open a competition on the bundled data, ready to play.",
    };

    private readonly Option<long> _players = NumberOptions.Whole(
        "--players",
        "Simulated teams that play in the demo; implies --demo.",
        0,
        MostPlayers,
        0
    );

    private readonly Option<string> _url = new("--url")
    {
        Description = "The address to listen on.",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    private readonly Option<string> _home = new("--home")
    {
        Description = "The folder for the database, files and keys.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "patchwork-home",
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = "A PostgreSQL connection string; SQLite in the home folder unless given.",
        HelpName = "CONNECTION",
    };

    private readonly Option<string> _metrics = new("--metrics")
    {
        Description =
            "Who may read /metrics: loopback (whoever asks on this machine, not through a proxy), public or off; organisers may with their token unless it is off.",
        HelpName = "WHO",
        DefaultValueFactory = _ => Loopback,
    };

    private readonly Option<long> _unpacked = NumberOptions.Whole(
        "--unpacked-mib",
        "How large a bundle, or one file of an archive, may be once unpacked, in MiB; reading a table takes up to four times as much memory.",
        1,
        1 << 20,
        512
    );

    private readonly Option<bool> _link = new("--organiser-link")
    {
        Description =
            "Print another one-time sign-in link for an organiser when the server starts; one that runs must be stopped first.",
    };

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("serve", "Runs the competition server with its web pages, until Ctrl-C.", Work)
        {
            Options = { _demo, _players, _url, _home, _database, _metrics, _unpacked, _link },
            Examples =
            {
                "serve --demo --players 8",
                "serve --home /srv/patchwork --url http://0.0.0.0:8080 --database 'Host=localhost;Database=patchwork;Username=patchwork'",
            },
        };

    private CommandResult Work(CommandContext context) => RunAsync(context).GetAwaiter().GetResult();

    private async Task<CommandResult> RunAsync(CommandContext context)
    {
        int players = (int)context.Get(_players);
        ServerOptions options = new()
        {
            Url = context.Get(_url),
            Home = context.Get(_home),
            Database = context.Get(_database),
            Demo = context.Get(_demo) || players > 0,
            Players = players,
            Workers = Math.Max(1, context.Threads / 2),
            GarbageMiB = MostGarbageMiB,
            UnpackedBytes = context.Get(_unpacked) << 20,
            Metrics = context.Get(_metrics) switch
            {
                Loopback => MetricsAccess.Loopback,
                "public" => MetricsAccess.Public,
                "off" => MetricsAccess.Off,
                { } other => throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"--metrics takes loopback, public or off, not '{other}'."
                ),
            },
            IsVerbose = context.Verbose,
            Time = context.Time,
        };
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttp)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"--url takes an address such as http://127.0.0.1:5080, not '{options.Url}'.",
                "Put a proxy before it for HTTPS."
            );
        }

        await using PatchworkServer server = await PatchworkServer.StartAsync(options, null, context.Cancellation);
        string? link = context.Get(_link)
            ? await server.NewOrganiserLinkAsync(context.Cancellation)
            : server.OrganiserLink;
        context.Say($"Patchwork listens at {server.Address} (files in {Path.GetFullPath(options.Home)}).");
        if (link is not null)
        {
            context.Say($"Organiser's sign-in link, good once: {link}");
        }

        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration _ = context.Cancellation.Register(stopped.SetResult);
        if (await Task.WhenAny(stopped.Task, server.Ended) == server.Ended)
        {
            throw new PatchworkException(
                ProblemCodes.Busy,
                "Another server has taken the database while the connection to it was broken; this one stops, and what is queued stays queued.",
                "Run one server for each database and home folder."
            );
        }

        context.Log("Stopping; what is queued stays queued.");
        return new CommandResult(new ServeDocument(server.Address));
    }
}
