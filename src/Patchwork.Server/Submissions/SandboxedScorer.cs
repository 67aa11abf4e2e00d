using System.Globalization;
using Patchwork.Competitions;
using Patchwork.Ensembles;
using Patchwork.Groups.Inference;
using Patchwork.Sandbox;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>
/// Scores what the platform may run itself in this process, and sends every file of a participant to the sandbox: a split at a time,
/// features alone.
/// </summary>
/// <remarks>Thread-safe. Predicates beside a model file are evaluated here, and the sandbox is told on which rows answers must be finite.</remarks>
public sealed class SandboxedScorer : ISubmissionScorer
{
    private readonly PlatformScorer _platform;
    private readonly IPairScorer _sandbox;

    /// <summary>Makes a scorer.</summary>
    /// <param name="platform">Scores predicates and trained models.</param>
    /// <param name="sandbox">Runs participants' files.</param>
    public SandboxedScorer(PlatformScorer platform, IPairScorer sandbox)
    {
        _platform = platform;
        _sandbox = sandbox;
    }

    /// <inheritdoc/>
    public async Task<bool> HasSandboxAsync(CancellationToken cancellation)
    {
        try
        {
            return (await _sandbox.StatusAsync(cancellation)).IsStrong;
        }
        catch (PatchworkException)
        {
            // The worker does not start here: that is an answer too.
            return false;
        }
    }

    /// <inheritdoc/>
    public Task<ScoredPair> ScoreAsync(PairToScore pair, ScoringGround ground, CancellationToken cancellation) =>
        pair.NeedsSandbox
            ? ScoreFilesAsync(pair, ground, cancellation)
            : _platform.ScoreAsync(pair, ground, cancellation);

    private async Task<ScoredPair> ScoreFilesAsync(
        PairToScore pair,
        ScoringGround ground,
        CancellationToken cancellation
    )
    {
        Dictionary<Split, RowSet> masks = [];
        Dictionary<Split, PairArrays> arrays = [];
        GroupTree? tree = null;
        double seconds = 0;
        long bytes = 0;
        foreach (Split split in Enum.GetValues<Split>())
        {
            Table rows = ground.Data.Rows(split);
            RowSet? known = pair.Predicate?.Evaluate(rows);
            int[]? asked = known is null ? null : Asked(known);
            PairScore score = (
                await _sandbox.ScoreAsync(RequestOf(pair, ground, rows, known, asked), cancellation)
            ).OrThrow();
            seconds += score.ProcessorSeconds;
            bytes = Math.Max(bytes, score.PeakBytes);
            masks[split] = known ?? score.Mask!;
            if (split == Split.Train && score.Mask is { } mask)
            {
                // Training rows, which everybody has: the words may be shown to all.
                tree = await Task.Run(
                    () => GroupTree.OfModel(rows.Select(ground.Features), mask, score.GroupReads, cancellation),
                    cancellation
                );
            }

            if (score.Predictions is { } predictions)
            {
                arrays[split] = new PairArrays(
                    masks[split],
                    asked is null ? predictions : Spread(predictions, asked, rows.Rows)
                );
            }
        }

        string used = string.Create(
            CultureInfo.InvariantCulture,
            $"Ran in the sandbox: {seconds:0.00} s of processor time, at most {bytes >> 20} MiB."
        );
        ScoredPair scored = pair.Learner is { } learner
            ? await _platform.TrainAndScoreAsync(
                pair.Id,
                new MaskedGroup(ground.Data, masks),
                learner,
                ground,
                [used],
                cancellation
            )
            : new ScoredPair(
                new Proposal(pair.Id, arrays),
                null,
                [$"The group has {masks[Split.Train].Count:N0} of {masks[Split.Train].Rows:N0} training rows.", used]
            );
        return scored with { GroupTree = tree };
    }

    // What h would say outside a known group decides nothing, so it is not asked: groups hold a quarter of the rows on average. One
    // row stands for a group without any, since a broken file is told all the same.
    private static int[] Asked(RowSet known) => known.Count == 0 ? [0] : known.ToIndices();

    private static PredictionVector Spread(PredictionVector answers, int[] asked, int rows) =>
        answers.IsSingle
            ? new PredictionVector(Spread(answers.Singles, asked, rows, float.NaN))
            : new PredictionVector(Spread(answers.Doubles, asked, rows, double.NaN));

    private static T[] Spread<T>(ReadOnlySpan<T> answers, int[] asked, int rows, T elsewhere)
    {
        T[] spread = new T[rows];
        spread.AsSpan().Fill(elsewhere);
        for (int i = 0; i < asked.Length; i++)
        {
            spread[asked[i]] = answers[i];
        }

        return spread;
    }

    private static ScoreRequest RequestOf(
        PairToScore pair,
        ScoringGround ground,
        Table rows,
        RowSet? known,
        int[]? asked
    ) =>
        new()
        {
            Group = pair.GroupFile,
            Model = pair.ModelFile,
            Schema = ground.Training.Schema,
            Rows = asked is null ? rows : rows.Take(asked),
            Loss = ground.Loss,
            Classes = ground.Training.ClassNames,
            KnownGroup =
                known is null ? null
                : known.Count == 0 ? RowSet.Empty(1)
                : RowSet.Full(known.Count),
        };
}
