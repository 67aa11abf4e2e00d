using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>competition rerun NAME</c>: has submissions scored again, shows the difference, and applies or cancels it.</summary>
internal sealed class CompetitionRerunCommand : ICliCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly ServerChoice _server = new();
    private readonly Argument<string> _slug = new("NAME") { Description = "The competition's name in addresses." };

    private readonly Option<string[]> _submissions = TextOptions.Names("--submissions", "The ids of some submissions.");

    private readonly Option<string?> _verdict = new("--verdict")
    {
        Description = "All submissions with a verdict, such as platform-fault, time-limit or crashed.",
        HelpName = "CODE",
    };

    private readonly Option<bool> _all = new("--all") { Description = "All submissions." };

    private readonly Option<int?> _show = Number("--show", "Shows a re-run that was ordered.");

    private readonly Option<int?> _apply = Number("--apply", "Decides what is different in a re-run that is done.");

    private readonly Option<int?> _cancel = Number("--cancel", "Stops a re-run, or sets a finished one aside.");

    /// <inheritdoc/>
    public string Parent => "competition";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand(
            "rerun",
            "Has submissions scored again while nobody else waits, and shows what would be otherwise.",
            Work
        )
        {
            Arguments = { _slug },
            Options = { _submissions, _verdict, _all, _show, _apply, _cancel, _server.Url, _server.Token },
            Examples =
            {
                "competition rerun wages --verdict platform-fault",
                "competition rerun wages --submissions s0007,s0012",
                "competition rerun wages --apply 1",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        int ways =
            (context.Get(_submissions).Length > 0 ? 1 : 0)
            + (context.Get(_verdict) is null ? 0 : 1)
            + (context.Get(_all) ? 1 : 0)
            + new[] { _show, _apply, _cancel }.Count(o => context.Get(o) is not null);
        if (ways != 1)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Give one of --submissions, --verdict, --all, --show, --apply, --cancel."
            );
        }

        using ServerClient client = _server.Open(context);
        string path = $"api/v1/competitions/{Uri.EscapeDataString(context.Get(_slug))}/reruns";
        JsonElement rerun =
            context.Get(_show) is { } shown ? client.Get(At(path, shown), context.Cancellation)
            : context.Get(_apply) is { } applied ? client.Post(At(path, applied) + "/apply", null, context.Cancellation)
            : context.Get(_cancel) is { } cancelled ? client.Delete(At(path, cancelled), context.Cancellation)!.Value
            : Order(client, path, context);
        return ResultOf(rerun);
    }

    private JsonElement Order(ServerClient client, string path, CommandContext context)
    {
        JsonObject order = [];
        if (context.Get(_submissions) is { Length: > 0 } ids)
        {
            order["submissions"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
        }

        if (context.Get(_verdict) is { } verdict)
        {
            order["verdict"] = verdict;
        }

        if (context.Get(_all))
        {
            order["all"] = true;
        }

        using StringContent body = new(order.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        JsonElement rerun = client.Post(path, body, context.Cancellation);
        int number = rerun.GetProperty("number").GetInt32();
        context.Log($"Re-run {number} is ordered; it goes on when you stop watching (--show {number}).");
        while (rerun.GetProperty("status").GetString() == "running")
        {
            context.Cancellation.WaitHandle.WaitOne(Pause);
            context.Cancellation.ThrowIfCancellationRequested();
            rerun = client.Get(At(path, number), context.Cancellation);
        }

        return rerun;
    }

    private static CommandResult ResultOf(JsonElement rerun)
    {
        ResultTable table = new(
            "submissions",
            "Submissions",
            new("submission", "Submission", Importance: 3),
            new("was", "Was"),
            new("state", "State"),
            new("now", "Would be now", Importance: 2),
            new("decidedAs", "Decided as")
        );
        foreach (JsonElement item in rerun.GetProperty("items").EnumerateArray())
        {
            table.Add(
                Text(item, "submission"),
                Text(item, "was"),
                Text(item, "state"),
                Text(item, "globalNow") ?? Text(item, "refused"),
                Text(item, "decidedAs")
            );
        }

        int number = rerun.GetProperty("number").GetInt32();
        List<string> summary =
        [
            $"Re-run {number} is {Text(rerun, "status")}: {rerun.GetProperty("scored").GetInt32():N0} of {rerun.GetProperty("total").GetInt32():N0} scored.",
        ];
        bool different = false;
        if (rerun.TryGetProperty("difference", out JsonElement difference))
        {
            different = difference.GetProperty("different").GetInt32() > 0;
            summary.Add(
                different
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{difference.GetProperty("different").GetInt32():N0} give something else. Had it been so from the start: {difference.GetProperty("acceptedThen").GetInt32():N0} accepted instead of {difference.GetProperty("accepted").GetInt32():N0}, loss {SignificantDigits.Show(difference.GetProperty("lossThen").GetDouble())} instead of {SignificantDigits.Show(difference.GetProperty("loss").GetDouble())}."
                    )
                    : "Every one of them gives what it gave; nothing would be otherwise."
            );
        }

        return new CommandResult(rerun)
        {
            Summary = summary,
            Tables = [table],
            Next =
                different && Text(rerun, "status") == "done"
                    ?
                    [
                        $"'competition rerun NAME --apply {number}' decides them, each as a submission of its own; --cancel {number} leaves it.",
                    ]
                    : [],
        };
    }

    private static string At(string path, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}/{number}");

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static Option<int?> Number(string name, string description) =>
        new(name) { Description = description, HelpName = "N" };
}
