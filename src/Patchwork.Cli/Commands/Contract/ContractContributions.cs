using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Replays;
using Patchwork.Contracts;
using Patchwork.Datasets.Csv;
using Patchwork.Ensembles;
using Patchwork.Models;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>What counts as a contribution in <c>contract deliver</c>: what was signed or noted, labelled rows, or gain that validation confirmed.</summary>
internal sealed class ContractContributions
{
    private readonly Option<string?> _count = TextOptions.Choice(
        "--count",
        "What a contribution is: as noted in the signatures, labelled rows in files, or validated gain.",
        "noted",
        "noted",
        "rows",
        "gain"
    );

    private readonly Option<string?> _label = new("--label")
    {
        Description = "With --count rows: the column of labels; rows without one do not count.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _weighOn = new("--weigh-on")
    {
        Description = "With --count rows: weigh them by their marginal gain on these validation rows.",
        HelpName = "VALIDATION.csv",
    };

    private readonly Option<double?> _gainPerPoint = NumberOptions.OptionalReal(
        "--gain-per-point",
        "With --count gain: the gain, in units of the loss, that counts as one data point.",
        1e-300,
        1e300
    );

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_count);
        command.Add(_label);
        command.Add(_weighOn);
        command.Add(_gainPerPoint);
    }

    /// <summary>What every team contributed, and a sentence for each thing that was counted.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> or <c>bad-table</c>.</exception>
    public (IReadOnlyList<SignedOption> Signed, IReadOnlyList<string> Said) Count(
        CommandContext context,
        string path,
        IReadOnlyList<SignedOption> signed,
        ReplayResult replay
    )
    {
        string count = context.Get(_count)!;
        Require(count, "rows", context.Get(_label) is not null, _label);
        Forbid(count, "rows", context.Get(_weighOn) is not null, _weighOn);
        Require(count, "gain", context.Get(_gainPerPoint) is not null, _gainPerPoint);
        return count switch
        {
            "rows" => Rows(context, path, signed),
            "gain" => Gains(context.Get(_gainPerPoint)!.Value, signed, replay),
            _ => (signed, []),
        };
    }

    private (IReadOnlyList<SignedOption>, IReadOnlyList<string>) Rows(
        CommandContext context,
        string path,
        IReadOnlyList<SignedOption> signed
    )
    {
        string label = context.Get(_label)!;
        IReadOnlyList<ContributedRows> read = ContributedRows.Read(ContractSignatures.Rows(path), label);
        IReadOnlyList<ContributionWeight>? weights = context.Get(_weighOn) is { } validation
            ? ContributionQuality.Weigh(
                read,
                label,
                CsvTableReader.Read(validation, context.TableReading),
                new BoostingOptions
                {
                    Seed = context.Seed,
                    Tree = new TreeOptions { Threads = context.Threads },
                },
                context.Cancellation
            )
            : null;
        return (
            [.. signed.Select((s, i) => s with { Contribution = read[i].Count * (weights?[i].Weight ?? 1) })],
            [.. read.Select((r, i) => Said(r, weights?[i]))]
        );
    }

    private static string Said(ContributedRows rows, ContributionWeight? weight) =>
        $"{rows.Team}: {rows.Count:N0} of {Wording.Counted(rows.Rows, "row")} count ({rows.WithoutLabel:N0} without a label, {rows.Repeated:N0} contributed before)"
        + (
            weight is null
                ? "."
                : $", each as {NumberText.Short(weight.Weight)}: without them validation loss is {NumberText.Short(weight.Gain)} higher."
        );

    private static (IReadOnlyList<SignedOption>, IReadOnlyList<string>) Gains(
        double gainPerPoint,
        IReadOnlyList<SignedOption> signed,
        ReplayResult replay
    )
    {
        Dictionary<string, double> gains = new(StringComparer.Ordinal);
        foreach (
            (Decision decision, Competitions.Archives.ArchivedSubmission submission) in replay.Decisions.Zip(
                replay.Submissions
            )
        )
        {
            if (decision.IsAccepted)
            {
                gains[submission.Team] = gains.GetValueOrDefault(submission.Team) + decision.Evidence.Gain!.Value;
            }
        }

        return (
            [.. signed.Select(s => s with { Contribution = gains.GetValueOrDefault(s.Team) / gainPerPoint })],
            [
                .. signed.Select(s =>
                    $"{s.Team}: its accepted pairs lowered the validation loss by {NumberText.Short(gains.GetValueOrDefault(s.Team))}, which counts as {NumberText.Short(gains.GetValueOrDefault(s.Team) / gainPerPoint)} data points."
                ),
            ]
        );
    }

    private static void Require(string count, string word, bool given, Option option)
    {
        Forbid(count, word, given, option);
        if (string.Equals(count, word, StringComparison.Ordinal) && !given)
        {
            throw Bad($"--count {word} needs {option.Name}.");
        }
    }

    private static void Forbid(string count, string word, bool given, Option option)
    {
        if (given && !string.Equals(count, word, StringComparison.Ordinal))
        {
            throw Bad($"{option.Name} goes with --count {word}; leave it out, or add that.");
        }
    }

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadOption, message);
}
