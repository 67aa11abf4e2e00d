using System.CommandLine;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Reports;
using Patchwork.Datasets.Files;
using Patchwork.Ensembles;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition publish [NAME] DIR</c>: board, updates and report of a competition as pages that need no server.</summary>
internal sealed class CompetitionPublishCommand : ICliCommand
{
    private readonly ServerChoice _server = new();

    private readonly Argument<string[]> _places = new("[NAME] DIR")
    {
        Description = "The competition's name in addresses, needed where there are several, and the folder to make.",
        Arity = new ArgumentArity(1, 2),
    };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("publish", "Writes board, updates and, after the close, the report as static pages.", Work)
        {
            Arguments = { _places },
            Options = { _server.Url, _server.Token },
            Examples = { "competition publish wages pages/", "competition publish pages/" },
        };

    private CommandResult Work(CommandContext context)
    {
        string[] places = context.Get(_places);
        using ServerClient client = _server.Open(context);
        string slug = places.Length == 2 ? places[0] : OnlyOne(client, context);
        string folder = places[^1];
        string path = $"api/v1/competitions/{Uri.EscapeDataString(slug)}";
        JsonElement competition = client.Get(path, context.Cancellation);
        StaticPages pages = new(
            competition,
            client.Get($"{path}/leaderboard", context.Cancellation),
            client.Get($"{path}/updates", context.Cancellation),
            client.Get($"{path}/bounties", context.Cancellation),
            context.Provenance with
            {
                MadeAt = context.Time.GetUtcNow(),
            }
        );
        bool closed = competition.GetProperty("state").GetString() == "closed";
        using AtomicFolder made = AtomicFolder.Create(folder);
        List<string> files = [.. pages.Write(made, withReport: closed)];
        if (closed)
        {
            AtomicFile.WriteAllText(made.PathOf("report.html"), ReportOf(client, path, pages, context));
            files.Add("report.html");
        }

        made.Commit();
        return new CommandResult(new CompetitionPublishDocument(slug, folder, files))
        {
            Summary =
            [
                $"Wrote {files.Count} files to {folder}; begin with {Path.Combine(folder, "index.html")}.",
                closed
                    ? "The report stands on the exact log and the test rows."
                    : "The competition still runs: numbers are rounded as on its board, and the report comes after the close.",
            ],
        };
    }

    private static string OnlyOne(ServerClient client, CommandContext context)
    {
        string[] slugs =
        [
            .. client
                .Get("api/v1/competitions?state=all", context.Cancellation)
                .EnumerateArray()
                .Select(c => c.GetProperty("slug").GetString()!),
        ];
        return slugs.Length == 1
            ? slugs[0]
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                slugs.Length == 0
                    ? "There is no competition on this server."
                    : $"Name the competition, such as 'competition publish {slugs[0]} DIR'; there are {string.Join(", ", slugs.Take(10))}."
            );
    }

    // The whole log is the organiser's; the competition is folded from it here, as a replay does.
    private static string ReportOf(ServerClient client, string path, StaticPages pages, CommandContext context)
    {
        string zip = Path.Combine(Path.GetTempPath(), $"patchwork-{Guid.NewGuid():N}.zip");
        try
        {
            using (FileStream stream = new(zip, FileMode.CreateNew))
            {
                client.Download($"{path}/archive.zip", stream, context.Cancellation);
            }

            using Archive archive = Archive.Open(zip);
            ArchivedCompetition read = ArchivedCompetition.Read(archive);
            if (read.Log is null)
            {
                throw new PatchworkException(
                    ProblemCodes.NotAllowed,
                    "The report needs the whole archive, which is the organiser's; send the organiser's token."
                );
            }

            Dictionary<string, ArchivedSubmission> byId = archive.Manifest.Submissions.ToDictionary(
                s => s.Id,
                StringComparer.Ordinal
            );
            double[] test = archive.ReadSamples()[Split.Test].Labels!;
            Competition competition = Competition.Resume(
                read.Prepared.Rules,
                read.Prepared.Data,
                read.Prepared.Base,
                read.Prepared.TeamBase,
                read.Log,
                id => archive.ReadPair(byId[id]),
                () => test
            );
            Report report = CompetitionReport.Build(
                competition,
                test,
                new CompetitionReportOptions
                {
                    Provenance = context.Provenance with { Further = [new("Log", competition.Log.Head)] },
                    Rows = "rows",
                }
            );
            return ReportWriter.ToHtml(report with { Links = pages.Links(withReport: true) });
        }
        finally
        {
            File.Delete(zip);
        }
    }
}
