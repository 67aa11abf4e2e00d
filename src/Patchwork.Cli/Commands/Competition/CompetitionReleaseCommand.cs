using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition release NAME</c>: previews and publishes the archive of consented pairs under other names.</summary>
internal sealed class CompetitionReleaseCommand : ICliCommand
{
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };

    private readonly Option<string?> _licence = new("--licence")
    {
        Description =
            "The licence, which the rules, the consent or the terms must name; that of the rules unless given.",
        HelpName = "LICENCE",
    };

    private readonly Option<string?> _confirm = new("--confirm")
    {
        Description = "Publishes what a preview showed; the preview says its mark.",
        HelpName = "MARK",
    };

    private readonly Option<bool> _withdraw = new("--withdraw") { Description = "Takes the publication back." };

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand(
            "release",
            "Previews and publishes the pairs of teams that consent, under other names and a licence.",
            Work
        )
        {
            Arguments = { _slug },
            Options = { _licence, _confirm, _withdraw, _server.Url, _server.Token },
            Examples =
            {
                "competition release wages --licence CC-BY-4.0",
                "competition release wages --confirm 0f3a…",
                "competition release wages --withdraw",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        using ServerClient client = _server.Open(context);
        string slug = context.Get(_slug);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(slug)}/publication";
        if (context.Get(_withdraw))
        {
            client.Delete(path, context.Cancellation);
            return new CommandResult(new { withdrawn = true })
            {
                Summary = ["The archive is not served any more. Copies that were made stay where they are."],
            };
        }

        string licence = context.Get(_licence) is { } given ? $"?licence={Uri.EscapeDataString(given)}" : "";
        if (context.Get(_confirm) is { } mark)
        {
            using JsonContent body = JsonContent.Create(new { licence = context.Get(_licence), preview = mark });
            JsonElement published = client.Post(path, body, context.Cancellation);
            return new CommandResult(published)
            {
                Summary =
                [
                    $"Published {published.GetProperty("pairs").GetInt32():N0} pairs under {published.GetProperty("licence").GetString()}: {new Uri(client.Address, $"api/v1/competitions/{slug}/archive.zip")}.",
                ],
            };
        }

        JsonElement preview = client.Get($"{path}/preview{licence}", context.Cancellation);
        string seen = preview.GetProperty("preview").GetString()!;
        return new CommandResult(preview)
        {
            Summary =
            [
                $"Would publish {preview.GetProperty("pairs").GetInt32():N0} pairs of {preview.GetProperty("teams").GetInt32():N0} teams with {preview.GetProperty("models").GetInt32():N0} model files under {preview.GetProperty("licence").GetString()} (named in the {preview.GetProperty("agreedIn").GetString()}).",
                $"Withheld for want of consent: {preview.GetProperty("withheld").GetInt32():N0} pairs of {preview.GetProperty("withheldTeams").GetInt32():N0} teams, each a marked gap.",
                .. preview.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!),
            ],
            Next = [$"Nothing is published yet. 'competition release {slug} --confirm {seen}' publishes exactly this."],
        };
    }
}
