namespace Patchwork.Models;

/// <summary>One run of boosting for one score function. Mutable: it holds the scores so far.</summary>
internal sealed class BoostingRun(
    Objective objective,
    BoostingOptions options,
    BinnedMatrix bins,
    TrainingRows rows,
    double[] targets
)
{
    private readonly double[] _scores = new double[rows.Count];
    private readonly double[] _gradients = new double[rows.Count];
    private readonly double[] _hessians = new double[rows.Count];
    private readonly List<Tree> _trees = [];

    // Only rows that a tree did not see must find their leaf by its questions.
    private readonly float[]? _values = options.RowShare < 1 ? RowMajor.Of(rows.Features) : null;

    /// <summary>The rows for early stopping, or null.</summary>
    public HeldRows? Held { get; init; }

    /// <summary>Which random stream this run draws its rows from.</summary>
    public int Stream { get; init; }

    /// <summary>Boosts until the last round or an early stop.</summary>
    public TreeEnsemble Run(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        double start = objective.Start(targets, rows.Weights);
        _scores.AsSpan().Fill(start);
        Held?.Start(start);
        double best = Held?.Loss(objective) ?? 0;
        int bestCount = 0;
        TreeGrower grower = new(bins, options.Tree, rows.Counts);
        SeededRandom random = new(options.Seed, "boosting-rows", Stream);
        for (int round = 1; round <= options.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tree tree = NextTree(grower, random);
            _trees.Add(tree);
            double? held = Held?.Add(tree, objective);
            progress?.Report(
                new TrainingProgress(round, options.Rounds, objective.MeanLoss(_scores, targets, rows.Weights), held)
            );
            if (held < best)
            {
                best = held.Value;
                bestCount = round;
            }

            if (held is not null && round - bestCount >= options.EarlyStoppingRounds)
            {
                break;
            }
        }

        int keep = Held is null ? _trees.Count : bestCount;
        return new TreeEnsemble(start, [.. _trees.Take(keep)]);
    }

    private Tree NextTree(TreeGrower grower, SeededRandom random)
    {
        objective.Derive(_scores, targets, rows.Weights, _gradients, _hessians);
        GrownTree grown = grower.Grow(DrawRows(random), _gradients, _hessians);
        foreach ((int index, int first, int count) in grown.Leaves)
        {
            ReadOnlySpan<int> leafRows = grown.Rows.AsSpan(first, count);
            TreeNode leaf = grown.Nodes[index];
            double step = objective.LeafValue(leafRows, _scores, targets, rows.Weights) ?? leaf.Value;
            double value = step * options.LearningRate;
            grown.Nodes[index] = leaf with { Value = value };
            if (_values is null)
            {
                foreach (int row in leafRows)
                {
                    _scores[row] += value;
                }
            }
        }

        Tree tree = grown.ToTree();
        if (_values is not null)
        {
            tree.AddTo(_values, rows.Features.Features, _scores);
        }

        return tree;
    }

    private int[] DrawRows(SeededRandom random)
    {
        int[] drawn = new int[rows.Count];
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = i;
        }

        if (options.RowShare >= 1)
        {
            return drawn;
        }

        int count = Math.Max(1, (int)(drawn.Length * options.RowShare));
        for (int i = 0; i < count; i++)
        {
            int j = random.NextInt(i, drawn.Length);
            (drawn[i], drawn[j]) = (drawn[j], drawn[i]);
        }

        Array.Resize(ref drawn, count);
        Array.Sort(drawn);
        return drawn;
    }
}
