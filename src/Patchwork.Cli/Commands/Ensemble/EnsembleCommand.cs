using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Competitions.Rivals;
using Patchwork.Ensembles.Rivals;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary><c>ensemble ARCHIVE</c>: the same submissions combined in every way there is, fitted on validation and judged on test.</summary>
public sealed class EnsembleCommand : ICliCommand
{
    private readonly Argument<string> _archive = new("ARCHIVE") { Description = "The archive, a folder or a zip." };

    private readonly Option<string[]> _rivals = TextOptions.Names(
        "--rivals",
        "Only these ways of combining; all unless given."
    );

    private readonly Option<double?> _alpha = NumberOptions.OptionalReal(
        "--alpha",
        "The gain that every submission must exceed, instead of the recorded ones.",
        double.MinValue,
        double.MaxValue
    );

    private readonly Option<double?> _repairTolerance = NumberOptions.OptionalReal(
        "--repair-tolerance",
        "By how much a group's weighted loss may rise before it is repaired.",
        0,
        double.MaxValue
    );

    private readonly Option<long?> _minimum = NumberOptions.OptionalWhole(
        "--minimum-group-rows",
        "The fewest validation rows of a group.",
        1,
        int.MaxValue
    );

    private readonly Option<double> _margin = NumberOptions.Real(
        "--margin",
        "How cautious Prepend and the group tree are with small groups: c of their tolerance.",
        0,
        1e6,
        new ConditionalTolerance().Margin
    );

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("ensemble", "Compare ways to combine the same submissions.", Run)
        {
            Arguments = { _archive },
            Options = { _rivals, _alpha, _repairTolerance, _minimum, _margin },
            Examples =
            {
                "ensemble season.zip",
                "ensemble season.zip --out compared",
                "ensemble season.zip --rivals list,prepend,sleeping --json",
                "ensemble season.zip --alpha 0.3 --margin 0.2",
            },
        };

    private CommandResult Run(CommandContext context)
    {
        IReadOnlyList<IRival> rivals = RivalCatalog.Named(context.Get(_rivals));
        ArchivedPool archived = Read(context);
        RivalOptions options = new()
        {
            Seed = context.Seed,
            Threads = context.Threads,
            Tolerance = new ConditionalTolerance { Margin = context.Get(_margin) },
        };
        RivalComparison comparison = context.WithProgress(
            "Fitting",
            progress =>
                RivalComparison.Run(
                    rivals,
                    new RivalInputs(archived.Pool, options, context.Cancellation),
                    archived.TestLabels,
                    context.Time,
                    progress
                )
        );
        foreach (RivalScore score in comparison.Scores)
        {
            context.Log($"{score.Rival.Name} took {score.Seconds:0.00} s to fit and to predict.");
        }

        return Answer(context, new EnsembleView(context.Get(_archive), archived.Pool, comparison));
    }

    private ArchivedPool Read(CommandContext context)
    {
        using Archive archive = Archive.Open(context.Get(_archive));
        ReplayOptions options = new()
        {
            Alpha = context.Get(_alpha),
            RepairTolerance = context.Get(_repairTolerance),
            MinimumGroupRows = (int?)context.Get(_minimum),
        };
        return context.WithProgress(
            "Reading",
            progress => ArchivedPool.Read(archive, options, progress, context.Cancellation)
        );
    }

    private static CommandResult Answer(CommandContext context, EnsembleView view)
    {
        Report? report = context.Out is null ? null : EnsembleReport.Page(view, context.Provenance);
        return new CommandResult(EnsembleDocument.Of(view))
        {
            Summary = EnsembleWords.Summary(view),
            Tables = [EnsembleTables.Losses(view), EnsembleTables.Groups(view), EnsembleTables.Costs(view)],
            Figures = report is null ? [] : EnsembleReport.Figures(view),
            Report = report is null ? null : () => ReportWriter.ToHtml(report),
            Next = EnsembleWords.Notes(view),
        };
    }
}
