using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>Looks at groups on training rows. Nothing here leads to a validation or test row.</summary>
internal sealed class GroupEvidences(TrainingViews views, RoomEstimates rooms)
{
    /// <summary>Groups with fewer training rows show no numbers: they would tell of single people.</summary>
    public const int SmallestShown = 20;

    private const double OverlapSpokenOf = 0.05;

    /// <summary>What is known of a group.</summary>
    /// <param name="running">The competition.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="predicate">The group.</param>
    /// <param name="withRoom">Whether to estimate the room for improvement, which trains models.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PatchworkException"><c>bad-predicate</c>, <c>unknown-column</c>.</exception>
    public async Task<GroupEvidence> OfAsync(
        RunningCompetition running,
        Caller caller,
        GroupPredicate predicate,
        bool withRoom,
        CancellationToken cancellation
    )
    {
        var rules = running.Prepared.Rules;
        Table train = running.Prepared.Data.Train;
        // Hidden rows have the features alone, and what cannot be sent need not be looked at.
        predicate.Check(running.Prepared.Data.Validation);
        TrainingView view = await views.OfAsync(running, caller, cancellation);
        RowSet rows = predicate.Evaluate(train);
        bool isSmall = rows.Count < SmallestShown;
        IReadOnlyList<LintFinding> findings = new GroupLinter(
            rules.Dictionary,
            new GroupLinterOptions { Rows = "people" }
        ).Lint(predicate, [new LintSplit("the training data", train)], view.Patches);
        int[] inside = rows.ToIndices();
        return new GroupEvidence(
            GroupInWords.Of(predicate.Text, rules.Dictionary),
            rows.Count,
            rows.Share,
            isSmall,
            isSmall ? null : Gap.Of(view.Losses, inside),
            isSmall || !HasLabelGap(running) ? null : Gap.Of(running.Training.Labels, inside),
            OverlapOf(rows, view),
            [.. findings.Where(f => f.Code != LintCodes.Size && !(isSmall && f.Code == LintCodes.TooFewRows))],
            isSmall || !withRoom ? null : await rooms.OfAsync(running, view, predicate.Text, rows, cancellation)
        );
    }

    // The mean of a number, or the share of the second of two classes.
    private static bool HasLabelGap(RunningCompetition running) =>
        !running.Prepared.Rules.IsClassification
        || running.Prepared.Rules.Loss == LossKind.Log
        || running.Prepared.Classes is { Count: 2 };

    private static string? OverlapOf(RowSet rows, TrainingView view)
    {
        (KnownGroup? nearest, double overlap) = view
            .Patches.Select(p => (Patch: (KnownGroup?)p, Overlap: p.Rows.Jaccard(rows)))
            .OrderByDescending(p => p.Overlap)
            .FirstOrDefault();
        return nearest is not null && overlap >= OverlapSpokenOf
            ? $"overlaps {NumberText.Percent(overlap)} with {nearest.Name}"
            : null;
    }
}
