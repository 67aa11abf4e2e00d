using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>One run of boosting: a tree a round for each score function. Mutable: it holds the scores so far.</summary>
/// <param name="objective">What is minimised.</param>
/// <param name="options">How.</param>
/// <param name="bins">The rows to learn from, binned.</param>
/// <param name="rows">The same rows.</param>
/// <param name="targets">What each score function is fitted to.</param>
/// <param name="directions">For each feature 1 where scores must rise with it, −1 where they must fall, else 0.</param>
/// <param name="team">The threads that share the work.</param>
internal sealed class BoostingRun<TSum>(
    Objective objective,
    BoostingOptions options,
    BinnedMatrix bins,
    TrainingRows rows,
    double[][] targets,
    int[] directions,
    WorkTeam team
) : IBoostingRun
    where TSum : struct, IGradientSum<TSum>
{
    private readonly ScoreTable _table = new(objective, targets, rows.Weights, team);
    private readonly Gradients<TSum> _gradients = new(objective, rows, team);
    private readonly TreeGrower<TSum> _grower = new(bins, options.Tree, directions, team);
    private readonly LeafValues _leaves = new(
        objective,
        options.Tree,
        directions,
        typeof(TSum) == typeof(GradientCount),
        team
    );

    private readonly BoostingDraw _draw = new(options, rows.Count, bins.Features.Length);
    private readonly List<Tree>[] _trees = Array.ConvertAll(targets, _ => new List<Tree>());

    // Only rows that a tree did not see must find their leaf by its questions.
    private readonly float[]? _values = options.RowShare < 1 ? RowMajor.Of(rows.Features) : null;

    /// <inheritdoc/>
    public HeldRows? Held { get; init; }

    /// <inheritdoc/>
    public IProgress<double>? Growing { get; init; }

    /// <inheritdoc/>
    public TreeEnsemble[] Run(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        double[] starts = Array.ConvertAll(targets, t => objective.Start(t, rows.Weights));
        for (int output = 0; output < starts.Length; output++)
        {
            _table.Scores[output].AsSpan().Fill(starts[output]);
            Held?.Start(output, starts[output]);
        }

        double best = Held?.Loss() ?? 0;
        int bestCount = 0;
        int rounds = 0;
        _table.Prepare();
        while (rounds < options.Rounds)
        {
            rounds++;
            AddTrees(cancellationToken);
            _table.Prepare();
            double? held = Held?.Loss();
            progress?.Report(new TrainingProgress(rounds, options.Rounds, _table.MeanLoss(), held));
            if (held < best)
            {
                best = held.Value;
                bestCount = rounds;
            }

            if (held is not null && rounds - bestCount >= options.EarlyStoppingRounds)
            {
                break;
            }
        }

        int keep = Held is null ? rounds : bestCount;
        return [.. starts.Select((start, output) => new TreeEnsemble(start, [.. _trees[output].Take(keep)]))];
    }

    private void AddTrees(CancellationToken cancellationToken)
    {
        (int[] drawnRows, int[] features) = _draw.Next();
        for (int output = 0; output < targets.Length; output++)
        {
            // Growing reorders the rows, so each score function but the last needs rows of its own.
            int[] own = output + 1 < targets.Length ? [.. drawnRows] : drawnRows;
            Tree tree = NextTree(output, own, features, cancellationToken);
            _trees[output].Add(tree);
            Held?.Add(output, tree);
        }
    }

    private Tree NextTree(int output, int[] drawnRows, int[] features, CancellationToken cancellationToken)
    {
        _gradients.Derive(_table, output);
        int dataRows = rows.Counts is null ? drawnRows.Length : drawnRows.Sum(row => rows.Counts[row]);
        GrownTree grown = _grower.Grow(
            drawnRows,
            dataRows,
            _gradients.Sums,
            _gradients.Units,
            features,
            Growing,
            cancellationToken
        );
        List<GrowingNode> leaves = grown.Leaves();
        _leaves.Set(grown, leaves, _table, output, _gradients.First, _gradients.Second);
        foreach (GrowingNode leaf in leaves)
        {
            leaf.Value *= options.LearningRate;
        }

        Tree tree = grown.ToTree(bins);
        double[] scores = _table.Scores[output];
        if (_values is not null)
        {
            tree.AddTo(_values, rows.Features.Features, scores);
            return tree;
        }

        team.Run(leaves.Count, drawnRows.Length, i => AddTo(scores, grown.RowsOf(leaves[i]), leaves[i].Value));
        return tree;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo(double[] scores, ReadOnlySpan<int> leafRows, double value)
    {
        foreach (int row in leafRows)
        {
            scores[row] += value;
        }
    }
}
