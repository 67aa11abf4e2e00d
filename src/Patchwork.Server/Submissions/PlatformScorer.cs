using System.Collections.Concurrent;
using Patchwork.Competitions;
using Patchwork.Competitions.Checks;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;
using Patchwork.Models;
using Patchwork.Sandbox;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>
/// Scores in this process what is safe to run here: predicates, which the platform's own code reads, and models that the platform
/// trains on the group's training rows. Nothing that a participant made is executed.
/// </summary>
/// <remarks>Deterministic: the same group and learner give the same arrays. Thread-safe.</remarks>
/// <param name="time">The clock, for the log.</param>
public sealed class PlatformScorer(TimeProvider time) : ISubmissionScorer
{
    // The same seed for all, so that the same group gets the same model, whoever asks and however often.
    private const long Seed = 0;
    private readonly ConcurrentDictionary<int, GroupScoring> _scoring = new();

    /// <inheritdoc/>
    public Task<bool> HasSandboxAsync(CancellationToken cancellation) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task<ScoredPair> ScoreAsync(PairToScore pair, ScoringGround ground, CancellationToken cancellation)
    {
        if (pair.NeedsSandbox || pair.Predicate is not { } group)
        {
            throw new PatchworkException(
                ProblemCodes.WeakSandbox,
                "Model files need the sandbox, which this installation does not have."
            );
        }

        return pair.ModelFile is { } bytes
            ? BackgroundThread.RunAsync(
                () => Score(pair.Id, group, Load(pair.Id, bytes), isTrained: false, ground, []),
                cancellation
            )
            : TrainAndScoreAsync(pair.Id, group, pair.Learner!, ground, [], cancellation);
    }

    /// <summary>Trains a model on the training rows of a group and scores both.</summary>
    internal Task<ScoredPair> TrainAndScoreAsync(
        string id,
        IGroup group,
        string learner,
        ScoringGround ground,
        List<string> log,
        CancellationToken cancellation
    ) =>
        BackgroundThread.RunAsync(
            () =>
            {
                Model model = Train(learner, group.Evaluate(ground.Data.Train), ground, log, cancellation);
                cancellation.ThrowIfCancellationRequested();
                return Score(id, group, model, isTrained: true, ground, log);
            },
            cancellation
        );

    private ScoredPair Score(
        string id,
        IGroup group,
        Model model,
        bool isTrained,
        ScoringGround ground,
        List<string> log
    )
    {
        long started = time.GetTimestamp();
        GroupScoring scoring = _scoring.GetOrAdd(
            ground.CompetitionId,
            _ => new GroupScoring(ground.Data, ground.Features)
        );
        Proposal proposal = scoring.Score(new Submission(id, "", default, group, model));
        log.Add($"Scored in {time.GetElapsedTime(started).TotalSeconds:0.00} s.");
        return new ScoredPair(proposal, isTrained ? model : null, log);
    }

    private static Model Train(
        string learner,
        RowSet group,
        ScoringGround ground,
        List<string> log,
        CancellationToken cancellation
    )
    {
        log.Add($"The group has {group.Count:N0} of {group.Rows:N0} training rows.");
        if (group.Count < 2)
        {
            throw new PatchworkException(
                VerdictCodes.GroupTooSmall,
                $"The group has {group.Count} training rows; the platform needs at least 2 to train a model for it."
            );
        }

        Model model = PlatformModel.Train(
            learner,
            ground.Training.WithRows(group),
            ground.Loss,
            Seed,
            threads: 1,
            cancellation
        );
        log.Add(
            model is TreeModel trees
                ? $"Trained boosted trees on them: {trees.Ensembles.Sum(e => e.Trees.Count):N0} trees."
                : "Trained a linear model on them."
        );
        return model;
    }

    private static Model Load(string id, byte[] bytes)
    {
        using MemoryStream stream = new(bytes, writable: false);
        return ModelFile.Load(stream, id);
    }
}
