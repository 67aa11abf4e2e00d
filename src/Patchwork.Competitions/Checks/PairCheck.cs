using System.Globalization;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Groups.Inference;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Checks;

/// <summary>
/// The checks that a group and a hypothesis pass before hidden rows decide: what a participant runs beforehand and a server
/// runs on arrival, with the same codes (interfaces section 5, <c>check</c>).
/// </summary>
/// <remarks>
/// What a server would refuse whatever the hidden rows say is thrown with its code; <c>gain-too-small</c> and
/// <c>group-too-small</c> are verdicts of the result, since other rows may answer otherwise. Groups and hypotheses see the
/// table without label and current predictions, as on a server. Cost: one evaluation of each, and the training of up to
/// <see cref="CrossFit.MostFolds"/> models where one is trained. Stateless; the same options give the same result for any
/// number of threads.
/// </remarks>
public static class PairCheck
{
    /// <summary>Checks a group, a hypothesis, or both.</summary>
    /// <param name="options">What to check.</param>
    /// <param name="progress">The share of training done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PatchworkException">
    /// <c>bad-predicate</c>, <c>unknown-column</c>, <c>not-finite</c>, <c>bad-table</c>; <c>bad-option</c> for options that do not go
    /// together.
    /// </exception>
    public static PairCheckResult Run(
        PairCheckOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        RequireSense(options);
        Table visible = Visible(options);
        WorkClock scoring = new(options.Time);
        RowSet? predicate = options.Group is { } g ? scoring.Time(() => g.Evaluate(visible)) : null;
        CheckTargets? targets =
            options.Label is { } label && HasModel(options) ? CheckTargets.Of(options.Data[label], options.Loss) : null;
        BoxedAnswers? boxed = RunBoxed(options, visible, predicate, targets, cancellation);
        RowSet group = boxed?.Group ?? predicate ?? RowSet.Full(visible.Rows);
        PredictionVector? answers =
            boxed?.Model is { } given ? given
            : HasModel(options) ? Answers(options, visible, group, targets, scoring, progress, cancellation)
            : null;
        Decision? decision =
            answers is { } predictions && targets is not null && options.Base is { } current
                ? Decide(targets, targets.BaseOf(options.Data, current), options, new PairArrays(group, predictions))
                : null;
        GroupTree? tree = boxed?.Group is { } mask
            ? GroupTree.OfModel(Readable(visible, options), mask, boxed.GroupReads, cancellation)
            : null;
        GroupPredicate? words = options.Group ?? (tree?.IsExact == true ? tree.Predicate : null);
        return new PairCheckResult
        {
            NormalForm = words?.Normalise(visible).Text,
            Rows = group.Count,
            Share = group.Share,
            Decision = decision,
            Loss = decision is null ? null : targets!.Loss,
            Folds = options.Learner is not null && group.Count > 1 ? CrossFit.FoldsFor(group.Count) : null,
            GroupReads = boxed?.Group is null ? null : boxed.GroupReads,
            GroupTree = tree,
            Findings =
                words is not null
                    ? new GroupLinter(options.Dictionary).Lint(words, [new LintSplit("the data", visible)])
                : tree is not null ? [Approximate(tree)]
                : null,
            Seconds = scoring.Seconds + (boxed?.Seconds ?? 0),
        };
    }

    // As on a server: a model beside a predicate is asked about the group's rows alone, two files about all rows.
    private static BoxedAnswers? RunBoxed(
        PairCheckOptions options,
        Table visible,
        RowSet? predicate,
        CheckTargets? targets,
        CancellationToken cancellation
    )
    {
        if (options.Boxed is not { } boxed)
        {
            return null;
        }

        Table rows = visible.Select(FeaturesOf(options, visible));
        Schema schema = Schema.Of(rows, rows.Columns.Select(column => column.Name));
        LossKind loss = targets?.Loss ?? options.Loss ?? LossKind.Squared;
        if (predicate is null)
        {
            return boxed.Run(schema, rows, null, loss, targets?.Classes, cancellation);
        }

        int[] asked = GroupRows.ToAsk(predicate);
        RowSet known = predicate.Count == 0 ? RowSet.Empty(asked.Length) : RowSet.Full(asked.Length);
        BoxedAnswers answers = boxed.Run(schema, rows.Take(asked), known, loss, targets?.Classes, cancellation);
        return answers with
        {
            Model = GroupRows.Spread(answers.Model!.Value, 0, predicate.ToIndices(), predicate.Rows),
        };
    }

    // What the model saw and nothing else may describe its group.
    private static Table Readable(Table visible, PairCheckOptions options) =>
        visible.Select(FeaturesOf(options, visible));

    private static LintFinding Approximate(GroupTree tree) =>
        new(
            LintCodes.Approximate,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A tree of {tree.Root.Leaves} leaves says of {tree.Explained:N0} of {tree.Rows:N0} rows what the model says of them: the group is more than can be read at a glance."
            )
        );

    private static bool HasGroup(PairCheckOptions options) => options.Group is not null || IsBoxedGroup(options);

    private static bool HasModel(PairCheckOptions options) =>
        options.Model is not null || options.Learner is not null || options.Boxed?.HasModel == true;

    private static bool IsBoxedGroup(PairCheckOptions options) => options.Boxed?.HasGroup == true;

    private static string[] FeaturesOf(PairCheckOptions options, Table visible)
    {
        RequireColumns(options, options.Features, "--features holds");
        return options.Features.Count > 0 ? [.. options.Features] : [.. visible.Columns.Select(column => column.Name)];
    }

    private static PredictionVector Answers(
        PairCheckOptions options,
        Table visible,
        RowSet group,
        CheckTargets? targets,
        WorkClock scoring,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        if (options.Model is { } model)
        {
            RequireColumns(options, model.Schema.Features.Select(f => f.Name), "The model uses");
            float[] answers = scoring.Time(() =>
                model.PredictRows(model.Schema.Encode(visible), options.Threads, cancellation)
            );
            RequireFinite(answers, group);
            return targets?.AnswersOf(model, answers) ?? new PredictionVector(answers);
        }

        if (group.Count < 2)
        {
            // Nothing to learn from and judge on: the list itself says what it says to a group without answers.
            return new PredictionVector(new float[visible.Rows]);
        }

        string[] features = FeaturesOf(options, visible);
        TrainingSet set = TrainingSet.Of(
            visible.With(options.Data[options.Label!]),
            features,
            options.Label!,
            rows: group
        );
        CrossFit fit = new(options.Learner!, targets!.Loss, set, visible);
        float[] fitted = fit.Answers(group, options.Seed, options.Threads, scoring, progress, cancellation);
        RequireFinite(fitted, group);
        return new PredictionVector(fitted);
    }

    private static Decision Decide(CheckTargets targets, double[] current, PairCheckOptions options, PairArrays pair)
    {
        DecisionList list = new(
            targets.Loss,
            // What is trained needs a row to learn from and another one to be judged on.
            new ListRules { Alpha = options.Alpha, MinimumGroupRows = options.Learner is null ? 1 : 2 },
            new Dictionary<Split, SplitSample>
            {
                [Split.Validation] = new SplitSample(targets.Labels, new PredictionVector(current)),
            }
        );
        return list.Propose(new Proposal("check", new Dictionary<Split, PairArrays> { [Split.Validation] = pair }));
    }

    // What the hidden rows of a server do not have, nobody may use.
    private static Table Visible(PairCheckOptions options)
    {
        Table data = options.Data;
        foreach (string? hidden in new[] { options.Label, options.Base })
        {
            _ = hidden is null ? null : data[hidden];
        }

        RequireColumns(options, options.Group?.Columns ?? [], "The group uses");
        return data.Select(
            data.Columns.Select(c => c.Name).Where(name => name != options.Label && name != options.Base)
        );
    }

    private static void RequireColumns(PairCheckOptions options, IEnumerable<string> columns, string who)
    {
        foreach (string column in columns)
        {
            if (column == options.Label || column == options.Base)
            {
                string what = column == options.Label ? "the label" : "the current predictions";
                throw new PatchworkException(
                    ProblemCodes.UnknownColumn,
                    $"{who} the column '{column}', {what}, which hidden rows do not show to groups and models."
                );
            }
        }
    }

    private static void RequireFinite(float[] answers, RowSet group)
    {
        int row = Array.FindIndex(group.ToIndices(), r => !float.IsFinite(answers[r]));
        if (row < 0)
        {
            return;
        }

        int at = group.ToIndices()[row];
        throw new PatchworkException(
            VerdictCodes.NotFinite,
            $"The model answers {(float.IsNaN(answers[at]) ? "NaN" : "an infinite number")} in row {at + 1} of the table, inside the group; a finite number is expected for every row of it."
        );
    }

    private static void RequireSense(PairCheckOptions options)
    {
        string? wrong =
            !HasGroup(options) && !HasModel(options) ? "There is nothing to check: give a group, a model, or both."
            : options.Model is not null && options.Learner is not null ? "A model is either given or trained, not both."
            : options.Group is not null && IsBoxedGroup(options)
            || (options.Model ?? (object?)options.Learner) is not null && options.Boxed?.HasModel == true
                ? "A group and a model are each given once."
            : options.Learner is not null && options.Label is null
                ? "Training a model needs the label (--label COLUMN)."
            : options.Data.Rows == 0 ? "The table has no rows to check on."
            : options.Label is not null && options.Label == options.Base
                ? $"The column '{options.Label}' cannot be both the label and the current predictions."
            : null;
        if (wrong is not null)
        {
            throw new PatchworkException(
                options.Data.Rows == 0 ? ProblemCodes.BadTable : ProblemCodes.BadOption,
                wrong
            );
        }
    }
}
