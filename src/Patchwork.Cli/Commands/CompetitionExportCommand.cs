using System.CommandLine;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition export NAME FILE.zip</c>: all pairs of a competition as an archive.</summary>
internal sealed class CompetitionExportCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };
    private readonly Argument<string> _file = new("FILE.zip") { Description = "Where to write the archive." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("export", "Writes all pairs of a competition as an archive that replay reads.", Work)
        {
            Arguments = { _slug, _file },
            Options = { _server.Url, _server.Token },
            Examples = { "competition export wages wages.zip" },
        };

    private CommandResult Work(CommandContext context)
    {
        using ServerClient client = _server.Open(context);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}/archive.zip";
        string file = context.Get(_file);
        AtomicFile.Write(file, stream => client.Download(path, stream, context.Cancellation));
        long bytes = new FileInfo(file).Length;
        return new CommandResult(new CompetitionExportDocument(file, bytes))
        {
            Summary = [$"Wrote {file} ({bytes:N0} bytes)."],
            Next = [$"'patchwork replay {file} --verify' decides every pair again and compares."],
        };
    }
}
