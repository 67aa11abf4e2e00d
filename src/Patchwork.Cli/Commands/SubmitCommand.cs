using System.CommandLine;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary><c>submit --competition URL --group … [--model …] [--watch]</c>: sends a pair, or a bare group.</summary>
internal sealed class SubmitCommand : ICliCommand
{
    private readonly Option<string> _competition = new("--competition")
    {
        Description = "The competition's address, such as http://127.0.0.1:5080/c/wages.",
        HelpName = "URL",
        Required = true,
    };

    private readonly Option<string> _group = new("--group")
    {
        Description = "The group: a predicate, or an ONNX file.",
        HelpName = "EXPR|g.onnx",
        Required = true,
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description =
            "The model: an ONNX file, or a learner for the platform to train. Without it the group is reported as a bounty.",
        HelpName = "h.onnx|train:trees|train:linear",
    };

    private readonly Option<string?> _approach = TextOptions.Choice(
        "--approach",
        "How the pair was found.",
        null,
        "manual",
        "automated",
        "learned",
        "platform"
    );

    private readonly Option<string?> _note = new("--note") { Description = "A note for your team.", HelpName = "TEXT" };

    private readonly Option<bool> _watch = new("--watch") { Description = "Wait for the verdict." };

    private readonly Option<string?> _token = new ServerChoice().Token;

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("submit", "Sends a pair, or a bare group, to a competition.", Work)
        {
            Options = { _competition, _group, _model, _approach, _note, _watch, _token },
            Examples =
            {
                "submit --competition http://127.0.0.1:5080/c/wages --group 'education >= 16' --model train:trees --watch",
                "submit --competition http://127.0.0.1:5080/c/wages --group 'age < 25'",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        CompetitionAddress address = CompetitionAddress.Parse(context.Get(_competition));
        using ServerClient client = new(address.Server, ServerChoice.TokenOf(context.Get(_token)));
        using MultipartFormDataContent form = Form(context);
        SubmissionClient submissions = new(client, address, context);
        JsonElement accepted = submissions.Send(form);
        string id = accepted.GetProperty("id").GetString()!;
        if (!context.Get(_watch))
        {
            JsonElement remaining = accepted.GetProperty("remaining");
            return new CommandResult(accepted)
            {
                Summary =
                [
                    $"Submission {id} is queued; {remaining.GetProperty("today").GetInt32()} more today, {remaining.GetProperty("total").GetInt32()} in all.",
                ],
                Next = ["--watch waits for the verdict."],
            };
        }

        JsonElement decided = submissions.Wait(id);
        return new CommandResult(decided)
        {
            Summary = [$"{id}: {decided.GetProperty("explanation").GetString()}"],
            Tables = [TableOf(decided)],
            ExitCode = decided.GetProperty("status").GetString() == "failed" ? 1 : 0,
        };
    }

    private MultipartFormDataContent Form(CommandContext context)
    {
        MultipartFormDataContent form = [];
        AddPart(form, "group", context.Get(_group));
        AddPart(form, "model", context.Get(_model));
        AddText(form, "approach", context.Get(_approach));
        AddText(form, "note", context.Get(_note));
        return form;
    }

    private static void AddPart(MultipartFormDataContent form, string name, string? value)
    {
        if (value?.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) == true)
        {
            form.Add(new StreamContent(PlainFile.Open(value)), name, Path.GetFileName(value));
        }
        else
        {
            AddText(form, name, value);
        }
    }

    private static void AddText(MultipartFormDataContent form, string name, string? value)
    {
        if (value is not null)
        {
            form.Add(new StringContent(value), name);
        }
    }

    private static ResultTable TableOf(JsonElement decided)
    {
        ResultTable table = new(
            "verdicts",
            "",
            new("list", "List", Importance: 3),
            new("verdict", "Verdict", Importance: 3),
            new("weight", "Weight"),
            new("gain", "Gain"),
            new("lossBefore", "Loss before"),
            new("lossAfter", "Loss after")
        );
        foreach (string list in new[] { "global", "team" })
        {
            JsonElement answer = decided.GetProperty(list);
            table.Add(
                list,
                answer.GetProperty("verdict").GetString(),
                Number(answer, "weight"),
                Number(answer, "gain"),
                Number(answer, "lossBefore"),
                Number(answer, "lossAfter")
            );
        }

        return table;
    }

    private static double? Number(JsonElement answer, string key) =>
        answer.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : null;
}
