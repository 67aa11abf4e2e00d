using System.Text.Json;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Tests.Frame;

/// <summary>One run of the command line in this process: what it wrote and how it ended.</summary>
internal sealed record AppRun(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static AppRun Sample(params string[] arguments) => Of([new SampleCommand()], arguments);

    public static AppRun Working(Func<CommandContext, CommandResult> work, params string[] arguments) =>
        Of([new SampleCommand((context, _) => work(context))], arguments);

    public static AppRun Of(IEnumerable<ICliCommand> commands, params string[] arguments) =>
        Of(commands, TerminalTraits.None, TimeProvider.System, CancellationToken.None, arguments);

    public static AppRun Of(
        IEnumerable<ICliCommand> commands,
        TerminalTraits terminal,
        TimeProvider time,
        CancellationToken cancellation,
        params string[] arguments
    )
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter error = new() { NewLine = "\n" };
        int exitCode = new PatchworkApp(commands).Run(
            arguments,
            new Surroundings(output, error, terminal, time),
            cancellation
        );
        return new AppRun(exitCode, output.ToString(), error.ToString());
    }
}
