using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Guards;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>replay ARCHIVE</c>: decide every submission of an archive again, under the same or other rules.</summary>
public sealed class ReplayCommand : ICliCommand
{
    private readonly Argument<string> _archive = new("ARCHIVE") { Description = "The archive, a folder or a zip." };

    private readonly Option<double?> _alpha = NumberOptions.OptionalReal(
        "--alpha",
        "The gain that every submission must exceed, instead of the recorded ones.",
        double.MinValue,
        double.MaxValue
    );

    private readonly Option<double?> _tolerance = NumberOptions.OptionalReal(
        "--repair-tolerance",
        "By how much a group's weighted loss may rise before it is repaired.",
        0,
        double.MaxValue
    );

    private readonly Option<bool> _noRepairs = new("--no-repairs") { Description = "Never repair a group." };

    private readonly Option<long?> _minimum = NumberOptions.OptionalWhole(
        "--minimum-group-rows",
        "The fewest validation rows of a group.",
        1,
        int.MaxValue
    );

    private readonly Option<string?> _team = new("--team")
    {
        Description = "Decide this team's submissions alone, from the team base.",
        HelpName = "T",
    };

    private readonly Option<string?> _guard = TextOptions.Choice(
        "--guard",
        "Guard against overfitting the validation data; none unless asked for.",
        null,
        [.. GuardOptions.Names]
    );

    private readonly Option<string?> _rules = TextOptions.Choice(
        "--rules",
        "'recorded' applies the guard that the archive records.",
        null,
        "recorded"
    );

    private readonly Option<double[]> _sweep = NumberOptions.Reals(
        "--sweep-alpha",
        "Also replay under each of these thresholds and compare.",
        double.MinValue,
        double.MaxValue
    );

    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Check the archive's log and certificates against this replay.",
    };

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("replay", "Decide every submission of an archive again, under the same or other rules.", Run)
        {
            Arguments = { _archive },
            Options = { _alpha, _tolerance, _noRepairs, _minimum, _team, _guard, _rules, _sweep, _verify },
            Examples =
            {
                "replay season.zip",
                "replay season.zip --rules recorded --out replayed",
                "replay season.zip --sweep-alpha 0.01,0.03,0.1,0.3 --out swept",
                "replay season.zip --guard competition-margin",
                "replay season.zip --team Heron --repair-tolerance 0.01 --json",
                "replay season.zip --verify",
            },
        };

    private CommandResult Run(CommandContext context)
    {
        using Archive archive = Archive.Open(context.Get(_archive));
        ReplayOptions options = new()
        {
            Alpha = context.Get(_alpha),
            RepairTolerance = context.Get(_tolerance),
            Repairs = !context.Get(_noRepairs),
            MinimumGroupRows = (int?)context.Get(_minimum),
            Team = context.Get(_team),
            Guard = context.Get(_guard),
            RecordedRules = context.Get(_rules) is not null,
        };
        ReplayResult result = context.WithProgress(
            "Replaying",
            progress => Replay.Run(archive, options, progress, context.Cancellation)
        );
        LogTimings(context, result);
        IReadOnlyList<ReplaySweepPoint> sweep = Sweep(context, archive, options);
        return Answer(context, archive, result, sweep, Verify(context, archive));
    }

    private VerificationResult? Verify(CommandContext context, Archive archive) =>
        context.Get(_verify)
            ? context.WithProgress(
                "Verifying",
                progress => ArchiveVerifier.Verify(archive, progress, context.Cancellation)
            )
            : null;

    private IReadOnlyList<ReplaySweepPoint> Sweep(CommandContext context, Archive archive, ReplayOptions options)
    {
        double[] alphas = context.Get(_sweep);
        return alphas.Length == 0
            ? []
            : context.WithProgress(
                "Replaying under other thresholds",
                progress => ReplaySweep.Run(archive, options, alphas, progress, context.Cancellation)
            );
    }

    private static CommandResult Answer(
        CommandContext context,
        Archive archive,
        ReplayResult result,
        IReadOnlyList<ReplaySweepPoint> sweep,
        VerificationResult? verified
    )
    {
        int withheld = archive.CountWithheld();
        AlphaFromTrials? advice =
            sweep.Count == 0 || result.Decisions.Count == 0
                ? null
                : AlphaFromTrials.Of(result.Trials, result.Decisions.Count, result.Rules.Alpha) with
                {
                    SampleSize = result.SampleSize,
                };
        ReplayDocument document = ReplayDocument.Of(result) with
        {
            Sweep = sweep.Count == 0 ? null : sweep,
            AlphaAdvice = advice,
            Verified = verified,
            Refused = archive.CountRefused(),
            Withheld = withheld == 0 ? null : withheld,
            WithheldPatched = withheld == 0 ? null : archive.CountWithheldAccepted(),
            Undecided = archive.Manifest.Undecided.Count == 0 ? null : archive.Manifest.Undecided,
        };
        string[] summary =
        [
            Summarise(result),
            .. NotDecided(document) is { } gaps ? [gaps] : Array.Empty<string>(),
            .. document.Undecided is { } besides ? [Told(besides)] : Array.Empty<string>(),
            .. verified is null ? Array.Empty<string>() : [Told(verified)],
            .. advice is not null && ReplaySweep.Words(advice) is { } words ? [words] : Array.Empty<string>(),
            .. result.SampleSize is { } reading ? [reading.Sentence] : Array.Empty<string>(),
        ];
        bool files = context.Out is not null;
        return new CommandResult(document)
        {
            Summary = summary,
            Tables =
            [
                ReplayTables.Losses(result),
                .. sweep.Count == 0 ? Array.Empty<ResultTable>() : [ReplaySweep.Table(sweep)],
                ReplayTables.Accepted(result),
            ],
            Figures = files ? ReplayReport.Figures(archive, result, sweep) : [],
            // Made now: the archive is closed when the command ends, before the files are written.
            Report = files ? Page(ReplayReport.Page(archive, result, sweep, summary, context.Provenance)) : null,
        };
    }

    private static string Told(IReadOnlyDictionary<string, int> undecided) =>
        $"Besides, when the archive was made: {string.Join(", ", undecided.Select(u => $"{u.Value:N0} {u.Key}"))}.";

    private static string Told(VerificationResult verified) =>
        $"The archive verifies: {Wording.Counted(verified.LogEntries, "log entry", "log entries")} in an unbroken chain, {Wording.Counted(verified.Decisions, "submission")} decided anew "
        + $"by the global list and {Wording.Counted(verified.Teams, "team list")}, {Wording.Counted(verified.Certificates, "certificate")}; all agree bit for bit. "
        + $"Head of the log {verified.Head[..16]}….";

    private static string Told(GuardOptions guard) =>
        guard.Kind == GuardKind.None
            ? ""
            : $" Guard {GuardOptions.NameOf(guard.Kind)}: a gain also had to exceed {SignificantDigits.Show(guard.MarginInForce())} standard errors of its row differences.";

    // What stands in the archive's two lists of gaps, so that nobody takes the submissions decided for all there were.
    private static string? NotDecided(ReplayDocument document) =>
        document is { Refused: 0, Withheld: null }
            ? null
            : $"Not decided: {Wording.Counted(document.Refused, "submission")} that never gave arrays (refused.csv), {document.Withheld ?? 0:N0} withheld by their teams (withheld.csv)."
                + (
                    document.WithheldPatched is null or 0
                        ? ""
                        : $" {document.WithheldPatched:N0} of the withheld had been patched into the global list: what came after them may be decided otherwise here."
                );

    private static Func<string> Page(Report report) => () => ReportWriter.ToHtml(report);

    private static string Summarise(ReplayResult result)
    {
        int accepted = result.Decisions.Count(d => d.IsAccepted);
        int repairs = result.Decisions.Sum(d => d.Repairs.Count);
        double before = result.InitialLoss[Split.Validation];
        double after = result.List.MeanLoss[Split.Validation];
        return $"{Wording.Counted(result.Decisions.Count, "submission")} decided: {accepted:N0} accepted with {Wording.Counted(repairs, "repair")}. "
            + $"Validation loss {SignificantDigits.Show(before)} → {SignificantDigits.Show(after)}."
            + Told(result.Rules.Guard);
    }

    private static void LogTimings(CommandContext context, ReplayResult result)
    {
        double refusal = ReplayTimings.Median(result.Timings.Refusals) * 1000;
        double acceptance = ReplayTimings.Median(result.Timings.Acceptances) * 1000;
        context.Log(
            $"Deciding took {result.Timings.Total:0.000} s: {refusal:0.00} ms a refusal, {acceptance:0.00} ms an acceptance (medians)."
        );
    }
}
