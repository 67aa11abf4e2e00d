using System.CommandLine;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition export NAME FILE</c>: all pairs of a competition as an archive, or its teams' grades.</summary>
internal sealed class CompetitionExportCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };
    private readonly Argument<string> _file = new("FILE") { Description = "Where to write." };

    private readonly Option<bool> _grades = new("--grades")
    {
        Description = "A line a team instead (CSV): test error, global credit, attempts, report.",
    };

    private readonly Option<bool> _withoutNames = new("--without-names")
    {
        Description = "Only pairs of teams that consent to research, under other names; the others leave marked gaps.",
    };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("export", "Writes all pairs of a competition as an archive that replay reads.", Work)
        {
            Arguments = { _slug, _file },
            Options = { _grades, _withoutNames, _server.Url, _server.Token },
            Examples =
            {
                "competition export wages wages.zip",
                "competition export wages research.zip --without-names",
                "competition export wages grades.csv --grades",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        bool grades = context.Get(_grades);
        if (grades && context.Get(_withoutNames))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Give --grades or --without-names, not both: grades are by name."
            );
        }

        using ServerClient client = _server.Open(context);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}/";
        path +=
            grades ? "grades.csv"
            : context.Get(_withoutNames) ? "archive.zip?withoutNames=true"
            : "archive.zip";
        string file = context.Get(_file);
        AtomicFile.Write(file, stream => client.Download(path, stream, context.Cancellation));
        long bytes = new FileInfo(file).Length;
        return new CommandResult(new CompetitionExportDocument(file, bytes))
        {
            Summary = [$"Wrote {file} ({bytes:N0} bytes)."],
            Next = grades
                ? []
                :
                [
                    context.Get(_withoutNames)
                        ? $"'patchwork replay {file} --rules recorded' decides every pair again and says how many were withheld."
                        : $"'patchwork replay {file} --verify' decides every pair again and compares.",
                ],
        };
    }
}
