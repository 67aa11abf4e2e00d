using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition edit NAME</c>: changes what no verdict that was given depends on.</summary>
internal sealed class CompetitionEditCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };

    private readonly Option<string?>[] _texts =
    [
        Text("--title", "The title.", "TEXT"),
        Text("--description", "What it is about.", "TEXT"),
        Text("--visibility", "Who may join: invitation, open or sealed.", "WHO"),
        Text("--practice", "From when pairs are judged without counting.", "DATE"),
        Text("--open", "From when pairs count.", "DATE"),
        Text("--close", "From when none are taken.", "DATE"),
        Text("--alpha", "The gain that pairs must exceed from now on.", "A"),
        Text("--per-day", "The most scored pairs of a team a day.", "N"),
        Text("--total", "The most scored pairs of a team in all.", "N"),
        Text("--attempts-per-day", "The most attempts of a team a day.", "N"),
        Text("--upload-mib", "The largest upload in MiB.", "N"),
    ];

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build()
    {
        WorkCommand command = new("edit", "Edits a competition where no verdict that was given depends on it.", Work)
        {
            Arguments = { _slug },
            Examples =
            {
                "competition edit wages --close 2026-03-01",
                "competition edit wages --per-day 40 --total 500",
                "competition edit wages --alpha 0.05",
            },
        };
        foreach (Option<string?> option in _texts)
        {
            command.Options.Add(option);
        }

        command.Options.Add(_server.Url);
        command.Options.Add(_server.Token);
        return command;
    }

    private CommandResult Work(CommandContext context)
    {
        JsonObject changes = [];
        foreach (Option<string?> option in _texts)
        {
            if (context.Get(option) is { } text)
            {
                Put(changes, option.Name, text);
            }
        }

        if (changes.Count == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Say what changes, such as --close 2026-03-01; 'competition edit --help' lists what can."
            );
        }

        using ServerClient client = _server.Open(context);
        using StringContent body = new(changes.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        JsonElement edited = client.Patch(
            $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}",
            body,
            context.Cancellation
        );
        return new CommandResult(edited) { Summary = ["Changed. What was decided stays as it is."] };
    }

    private static void Put(JsonObject changes, string option, string text)
    {
        string name = option.TrimStart('-');
        switch (name)
        {
            case "title" or "description" or "visibility":
                changes[name] = text;
                break;
            case "practice" or "open" or "close":
                Inner(changes, "dates")[name] = text;
                break;
            case "alpha":
                changes[name] = Number(option, text);
                break;
            default:
                string[] words = name.Split('-');
                string key =
                    name == "upload-mib" ? "uploadMiB" : words[0] + string.Concat(words.Skip(1).Select(Capital));
                Inner(changes, "limits")[key] = Number(option, text);
                break;
        }
    }

    private static JsonObject Inner(JsonObject changes, string name)
    {
        if (changes[name] is not JsonObject inner)
        {
            changes[name] = inner = [];
        }

        return inner;
    }

    // Whole numbers stay whole, so that the server sees what was typed.
    private static JsonNode Number(string option, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
        : throw new PatchworkException(ProblemCodes.BadOption, $"{option} takes a number, not '{text}'.");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };
}
