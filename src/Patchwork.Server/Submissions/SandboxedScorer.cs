using System.Globalization;
using Patchwork.Competitions;
using Patchwork.Competitions.Checks;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Groups.Inference;
using Patchwork.Sandbox;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>
/// Scores what the platform may run itself in this process, and sends every file of a participant to the sandbox, features alone.
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
        !pair.NeedsSandbox ? _platform.ScoreAsync(pair, ground, cancellation)
        : pair.Predicate is { } group ? ScoreModelAsync(pair, group, ground, cancellation)
        : ScoreFilesAsync(pair, ground, cancellation);

    // What h would say outside a known group decides nothing, so it is asked about the group's rows alone, those of all splits by one worker:
    // groups hold a quarter of the rows on average, and starting a worker costs as much as scoring them.
    private async Task<ScoredPair> ScoreModelAsync(
        PairToScore pair,
        GroupPredicate group,
        ScoringGround ground,
        CancellationToken cancellation
    )
    {
        Split[] splits = Enum.GetValues<Split>();
        (RowSet[] masks, int[][] inside, bool isEmpty, Table rows) = await BackgroundThread.RunAsync(
            () => RowsOf(group, splits, ground),
            cancellation
        );
        RowSet known = isEmpty ? RowSet.Empty(rows.Rows) : RowSet.Full(rows.Rows);
        PairScore score = (await _sandbox.ScoreAsync(RequestOf(pair, ground, rows, known), cancellation)).OrThrow();
        Dictionary<Split, PairArrays> arrays = [];
        int start = 0;
        for (int i = 0; i < splits.Length; i++)
        {
            arrays[splits[i]] = new PairArrays(
                masks[i],
                GroupRows.Spread(score.Predictions!.Value, start, inside[i], masks[i].Rows)
            );
            start += inside[i].Length;
        }

        RowSet train = masks[Array.IndexOf(splits, Split.Train)];
        return new ScoredPair(
            new Proposal(pair.Id, arrays),
            null,
            [
                $"The group has {train.Count:N0} of {train.Rows:N0} training rows.",
                Used(score.ProcessorSeconds, score.PeakBytes),
            ]
        );
    }

    private static (RowSet[] Masks, int[][] Inside, bool IsEmpty, Table Rows) RowsOf(
        GroupPredicate group,
        Split[] splits,
        ScoringGround ground
    )
    {
        RowSet[] masks = [.. splits.Select(s => group.Evaluate(ground.Data.Rows(s)))];
        int[][] inside = [.. masks.Select(m => m.ToIndices())];
        bool isEmpty = inside.Sum(i => i.Length) == 0;
        // One row stands for a group without any, since a broken file is told all the same.
        Table rows = JoinedRows.Of(
            [
                .. splits.Select(
                    (s, i) => (ground.Data.Rows(s), isEmpty && i == 0 ? GroupRows.ToAsk(masks[i]) : inside[i])
                ),
            ],
            ground.Features
        );
        return (masks, inside, isEmpty, rows);
    }

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
            PairScore score = (await _sandbox.ScoreAsync(RequestOf(pair, ground, rows, null), cancellation)).OrThrow();
            seconds += score.ProcessorSeconds;
            bytes = Math.Max(bytes, score.PeakBytes);
            masks[split] = score.Mask!;
            if (split == Split.Train && score.Mask is { } mask)
            {
                // Training rows, which everybody has: the words may be shown to all.
                tree = await BackgroundThread.RunAsync(
                    () => GroupTree.OfModel(rows.Select(ground.Features), mask, score.GroupReads, cancellation),
                    cancellation
                );
            }

            if (score.Predictions is { } predictions)
            {
                arrays[split] = new PairArrays(masks[split], predictions);
            }
        }

        string used = Used(seconds, bytes);
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

    private static string Used(double seconds, long bytes) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Ran in the sandbox: {seconds:0.00} s of processor time, at most {bytes >> 20} MiB."
        );

    private static ScoreRequest RequestOf(PairToScore pair, ScoringGround ground, Table rows, RowSet? known) =>
        new()
        {
            Group = pair.GroupFile,
            Model = pair.ModelFile,
            Schema = ground.Training.Schema,
            Rows = rows,
            Loss = ground.Loss,
            Classes = ground.Training.ClassNames,
            KnownGroup = known,
        };
}
