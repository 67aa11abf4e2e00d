using System.CommandLine;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Commitments;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition verify NAME|ARCHIVE</c>: shows after the close that split and hidden labels are those of the opening.</summary>
internal sealed class CompetitionVerifyCommand : ICliCommand
{
    private readonly ServerChoice _server = new();

    private readonly Argument<string> _source = new("NAME|ARCHIVE")
    {
        Description = "A competition on the server, or an archive of it made after the close.",
    };

    private readonly Option<string?> _noted = new("--commitment")
    {
        Description =
            "What you kept at the opening: the JSON of /commitment or of the competition. Without it the archive's own word is taken, or the server's.",
        HelpName = "FILE.json",
    };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("verify", "Shows that neither split nor hidden labels were moved since the opening.", Work)
        {
            Arguments = { _source },
            Options = { _noted, _server.Url, _server.Token },
            Examples =
            {
                "competition verify wages",
                "competition verify wages.zip --commitment kept-at-the-opening.json",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string source = context.Get(_source);
        DataCommitment? noted = context.Get(_noted) is { } file ? Read(file) : null;
        if (File.Exists(source) || Directory.Exists(source))
        {
            return Check(source, noted, context);
        }

        using ServerClient client = _server.Open(context);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(source)}";
        noted ??= CommitmentIn(client.Get($"{path}/commitment", context.Cancellation), $"{client.Address}{path}");
        string zip = Path.Combine(Path.GetTempPath(), $"patchwork-{Guid.NewGuid():N}.zip");
        try
        {
            using (FileStream stream = new(zip, FileMode.CreateNew))
            {
                client.Download($"{path}/archive.zip", stream, context.Cancellation);
            }

            return Check(zip, noted, context);
        }
        catch (PatchworkException e) when (e.Message.Contains(zip, StringComparison.Ordinal))
        {
            throw new PatchworkException(
                e.Code,
                e.Message.Replace(zip, $"The archive of '{source}'", StringComparison.Ordinal),
                e.Detail,
                e
            );
        }
        finally
        {
            File.Delete(zip);
        }
    }

    private static CommandResult Check(string path, DataCommitment? noted, CommandContext context)
    {
        using Archive archive = Archive.Open(path);
        CommitmentCheck check = CommitmentCheck.Run(archive, noted, context.Cancellation);
        ResultTable table = new(
            "commitment",
            "Committed at the opening and found now",
            new("what", "What", Importance: 3),
            new("same", "Same", Importance: 3),
            new("published", "Published"),
            new("found", "Found")
        );
        table.Add("split", Word(check, "split"), check.Published.Split, check.Found.Split);
        table.Add(
            "validation labels",
            Word(check, "validation labels"),
            check.Published.Validation,
            check.Found.Validation
        );
        table.Add("test labels", Word(check, "test labels"), check.Published.Test, check.Found.Test);
        bool holds = check.Moved.Count == 0;
        return new CommandResult(
            new CompetitionVerifyDocument(holds, check.Moved, check.Published, check.Found, check.Decisions)
        )
        {
            Summary =
            [
                holds
                    ? "Nothing was moved: the split and the hidden labels are those that were committed to at the opening."
                    : $"Moved since the opening: {string.Join(", ", check.Moved)}.",
                check.Decisions is { } decisions
                    ? $"{decisions:N0} submissions decided anew, each with the verdict of the log."
                    : "The archive has no log; its verdicts were not compared.",
            ],
            Tables = [table],
            ExitCode = holds ? 0 : 1,
        };
    }

    private static string Word(CommitmentCheck check, string what) =>
        check.Moved.Contains(what, StringComparer.Ordinal) ? "no" : "yes";

    private static DataCommitment Read(string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(PlainFile.ReadAll(file));
            return CommitmentIn(document.RootElement, file);
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $"{file}, line {line + 1}" : file;
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{place}: this is not JSON; expected the JSON that was published at the opening.",
                null,
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{file} is not there or cannot be read; expected the JSON that was published at the opening.",
                null,
                e
            );
        }
    }

    // The three hashes, alone or inside the answers that carry them.
    private static DataCommitment CommitmentIn(JsonElement json, string place)
    {
        JsonElement inner =
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty("commitment", out JsonElement nested)
                ? nested
                : json;
        string[] hashes =
        [
            .. new[] { "split", "validation", "test" }.Select(name =>
                inner.ValueKind == JsonValueKind.Object
                && inner.TryGetProperty(name, out JsonElement hash)
                && hash.ValueKind == JsonValueKind.String
                    ? hash.GetString()!
                    : throw new PatchworkException(
                        ProblemCodes.BadSpec,
                        $"{place} has no hash '{name}'; expected the commitment that was published at the opening."
                    )
            ),
        ];
        return new DataCommitment(hashes[0], hashes[1], hashes[2]);
    }
}
