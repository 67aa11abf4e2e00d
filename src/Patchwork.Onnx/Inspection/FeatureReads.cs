using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators.MachineLearning;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Scoring;

namespace Patchwork.Onnx.Inspection;

/// <summary>
/// Which features a model reads: followed element by element from the inputs through the graph for one row, without running it on data.
/// A feature that is not among them cannot change the answer (but for a missing value times a weight of 0); one that is may still
/// never do so on the rows at hand.
/// </summary>
internal sealed class FeatureReads
{
    // More elements or steps than this are not followed: then everything depends on everything before it.
    private const long MostSteps = 2_000_000;

    private readonly PlannedGraph _graph;
    private readonly ReadSets?[] _values;
    private readonly int _words;
    private readonly ulong[] _none;
    private long _steps;

    private FeatureReads(PlannedGraph graph, int features)
    {
        _graph = graph;
        _words = (features + 63) / 64;
        _none = new ulong[_words];
        _values = new ReadSets?[graph.Infos.Count];
    }

    /// <summary>The indexes of the features that some outputs read, ascending.</summary>
    /// <param name="graph">The graph, planned for one row.</param>
    /// <param name="inputs">For each input the feature behind each element.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="outputs">The wanted outputs.</param>
    public static int[] Of(PlannedGraph graph, IReadOnlyList<int[]> inputs, int features, IReadOnlyList<int> outputs)
    {
        FeatureReads reads = new(graph, features);
        for (int i = 0; i < inputs.Count; i++)
        {
            TensorShape shape = ((TensorInfo)graph.Infos[graph.Inputs[i]]).Shape;
            reads._values[graph.Inputs[i]] = new ReadSets(shape, [.. inputs[i].Select(reads.Alone)]);
        }

        int[] wanted = [.. outputs.Select(output => graph.Outputs[output])];
        foreach (PlannedStep step in Liveness.Needed(graph.Steps, wanted))
        {
            reads.Follow(step);
        }

        ulong[] all = ReadSets.Union(wanted.Select(place => reads.UnionAt(place)), reads._words);
        return [.. Enumerable.Range(0, features).Where(f => (all[f >> 6] >> (f & 63) & 1) != 0)];
    }

    private ulong[] Alone(int feature)
    {
        ulong[] set = new ulong[_words];
        set[feature >> 6] = 1UL << (feature & 63);
        return set;
    }

    private void Follow(PlannedStep step)
    {
        ReadSets?[]? results = null;
        if (step.Announced.All(info => info is TensorInfo or null) && MayFollow(step))
        {
            results = ReadRules.Of(step.Node.Node) switch
            {
                ReadRule.Elements => Elements(step),
                ReadRule.MovesFirst => Moved(step, all: false),
                ReadRule.MovesAll => Moved(step, all: true),
                ReadRule.Product => Product(step),
                ReadRule.Linear => Linear(step),
                ReadRule.Trees => Trees(step),
                _ => null,
            };
        }

        ulong[]? union = null;
        for (int i = 0; i < step.Outputs.Length; i++)
        {
            if (step.Outputs[i] >= 0)
            {
                TensorShape shape = step.Announced[i] is TensorInfo info ? info.Shape : TensorShape.Single;
                _values[step.Outputs[i]] =
                    results?[i]
                    ?? ReadSets.Same(
                        shape,
                        union ??= ReadSets.Union(step.Inputs.Where(place => place >= 0).Select(UnionAt), _words)
                    );
            }
        }
    }

    private bool MayFollow(PlannedStep step)
    {
        long size =
            step.Operations
            + step.Announced.Concat(step.Inputs.Where(place => place >= 0).Select(place => _graph.Infos[place]))
                .OfType<TensorInfo>()
                .Sum(info => (long)info.Shape.Count);
        _steps += size * _words;
        return _steps <= MostSteps;
    }

    // What no feature reaches has no sets: constants, and what follows from them.
    private ReadSets? At(PlannedStep step, int input) =>
        input < step.Inputs.Length && step.Inputs[input] >= 0 ? _values[step.Inputs[input]] : null;

    private ulong[] UnionAt(int place) => _values[place]?.Union(_words) ?? _none;

    private ReadSets?[]? Elements(PlannedStep step)
    {
        if (step.Announced.Length == 0 || step.Announced[0] is not TensorInfo info)
        {
            return null;
        }

        ReadSets[] inputs = [.. step.Inputs.Select((_, i) => At(step, i)).OfType<ReadSets>()];
        if (inputs.Any(input => input.Shape.Rank > info.Shape.Rank))
        {
            return null;
        }

        if (inputs.Length == 0)
        {
            return null;
        }

        ulong[][] sets = new ulong[info.Shape.Count][];
        for (int i = 0; i < sets.Length; i++)
        {
            sets[i] =
                inputs.Length == 1
                    ? inputs[0][inputs[0].Under(info.Shape, i)]
                    : ReadSets.Union(inputs.Select(input => input[input.Under(info.Shape, i)]), _words);
        }

        // Further outputs (Dropout's mask) are rare and taken to depend on all.
        ReadSets?[] results = new ReadSets?[step.Outputs.Length];
        results[0] = new ReadSets(info.Shape, sets);
        return results;
    }

    // The operator itself moves numbers that stand for places.
    private ReadSets?[]? Moved(PlannedStep step, bool all)
    {
        if (!all && step.Inputs.Skip(1).Any(place => place >= 0 && _graph.Known[place] is null))
        {
            return null;
        }

        List<ulong[]> places = [_none];
        RuntimeValue?[] marked =
        [
            .. step.Inputs.Select(
                (place, i) =>
                    place < 0 ? null
                    : all || i == 0 ? Mark(place, places)
                    : _graph.Known[place]
            ),
        ];

        ValueInfo?[] announced = Array.ConvertAll(
            step.Announced,
            info => info is TensorInfo tensor ? new TensorInfo(OnnxElementType.Int64, tensor.Shape) : info
        );
        RunContext context = new(step.Node, marked, announced, new BufferPool(), CancellationToken.None);
        Guarded.Run(step.Operator, context);
        ReadSets?[] results = new ReadSets?[step.Outputs.Length];
        for (int i = 0; i < results.Length; i++)
        {
            if (announced[i] is not null && context.Result(i) is DenseTensor<long> moved)
            {
                results[i] = new ReadSets(moved.Shape, [.. moved.Values.Select(place => places[(int)place])]);
            }
        }

        return results;
    }

    private DenseTensor<long> Mark(int place, List<ulong[]> places)
    {
        TensorShape shape = ((TensorInfo)_graph.Infos[place]).Shape;
        long[] marks = new long[shape.Count];
        if (_values[place] is { } sets)
        {
            for (int i = 0; i < marks.Length; i++)
            {
                marks[i] = places.Count;
                places.Add(sets[i]);
            }
        }

        return new DenseTensor<long>(shape, marks);
    }

    private ReadSets?[]? Product(PlannedStep step)
    {
        bool left = step.Node.Node.Operator == "Gemm" && step.Node.Flag("transA");
        bool right = step.Node.Node.Operator == "Gemm" && step.Node.Flag("transB");
        if (
            left
            || At(step, 0) is not { } rows
            || rows.Shape is not { Rank: 2 }
            || At(step, 1) is not null
            || _graph.Known[step.Inputs[1]] is not DenseTensor { Shape.Rank: 2 } weights
            || (step.Inputs.Length > 2 && At(step, 2) is not null)
            || step.Announced[0] is not TensorInfo { Shape.Rank: 2 } info
        )
        {
            return null;
        }

        double[] values = NumberRows.As<double>(weights);
        int depth = rows.Shape[1];
        int width = info.Shape[1];
        return [Weighted(rows, info.Shape, (k, j) => values[right ? (j * depth) + k : (k * width) + j])];
    }

    private ReadSets?[]? Linear(PlannedStep step)
    {
        if (At(step, 0) is not { } rows || step.Node.Numbers("coefficients") is not { } weights || rows.Count == 0)
        {
            return null;
        }

        // For one row: the union over all lines of coefficients serves label and scores alike.
        int width = rows.Shape[rows.Shape.Rank - 1];
        List<ulong[]> used = [];
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0 && width > 0 && rows.Count == width)
            {
                used.Add(rows[i % width]);
            }
        }

        return rows.Count == width ? Everywhere(step, ReadSets.Union(used, _words)) : null;
    }

    private ReadSets?[]? Trees(PlannedStep step)
    {
        if (At(step, 0) is not { } row || row.Shape.Rank == 0 || row.Count != row.Shape[row.Shape.Rank - 1])
        {
            return null;
        }

        long[] features = step.Node.Integers("nodes_featureids") ?? [];
        IReadOnlyList<string> modes =
            step.Node.Node.Operator != "TreeEnsemble" && step.Node.Texts("nodes_modes") is { } texts ? texts : [];
        List<ulong[]> used = [];
        for (int i = 0; i < features.Length; i++)
        {
            bool isLeaf = i < modes.Count && modes[i] == "LEAF";
            if (!isLeaf && features[i] >= 0 && features[i] < row.Count)
            {
                used.Add(row[(int)features[i]]);
            }
        }

        return Everywhere(step, ReadSets.Union(used, _words));
    }

    private ReadSets Weighted(ReadSets rows, TensorShape shape, Func<int, int, double> weight)
    {
        int depth = rows.Shape[1];
        int width = shape[1];
        ulong[][] sets = new ulong[shape.Count][];
        for (int i = 0; i < sets.Length; i++)
        {
            int row = i / width;
            int column = i % width;
            sets[i] = ReadSets.Union(
                Enumerable.Range(0, depth).Where(k => weight(k, column) != 0).Select(k => rows[(row * depth) + k]),
                _words
            );
        }

        return new ReadSets(shape, sets);
    }

    private static ReadSets?[] Everywhere(PlannedStep step, ulong[] set) =>
        Array.ConvertAll(step.Announced, info => info is TensorInfo tensor ? ReadSets.Same(tensor.Shape, set) : null);
}
