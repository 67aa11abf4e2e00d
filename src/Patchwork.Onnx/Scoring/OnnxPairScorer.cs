using Patchwork.Onnx.Inspection;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Scoring;

/// <summary>
/// A participant's ONNX file made ready to score rows: as the group of a pair (0 or 1 a row) or as its model (one prediction a row).
/// </summary>
/// <remarks>
/// Whatever the file holds, failures are verdict codes (interfaces section 7): malformed-model, model-too-large, unsupported-operator,
/// cost-too-high (before anything runs), wrong-shape, not-binary, crashed, memory-limit. Cancelling throws
/// <see cref="OperationCanceledException"/>. Deterministic: one thread, and a row's value does not depend on the rows beside it unless
/// the model says so. Immutable and thread-safe.
/// </remarks>
public sealed class OnnxPairScorer
{
    private const int MostFollowedFeatures = 8_192;

    private readonly OnnxModel _model;
    private readonly OnnxBudget _budget;

    private OnnxPairScorer(OnnxModel model, OnnxBudget budget)
    {
        _model = model;
        _budget = budget;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limits">What the file may claim.</param>
    /// <param name="budget">What a run may cost.</param>
    public static OnnxPairScorer Read(
        ReadOnlyMemory<byte> file,
        string name,
        OnnxLimits? limits = null,
        OnnxBudget? budget = null
    ) => new(OnnxModelReader.Read(file, name, limits), budget ?? new OnnxBudget());

    /// <summary>The group that the model describes on some rows, one entry a row.</summary>
    public bool[] Mask(FeatureBlock features, CancellationToken cancellation = default) =>
        OutputReading.Mask(Run(features, outputs => OutputReading.GroupOutput(outputs, features.Rows), cancellation));

    /// <summary>The model's predictions for some rows.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="target">What the output is taken for.</param>
    /// <param name="classes">The names of classes in order of their numbers, for models that predict names; null when classes are numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Predictions Predict(
        FeatureBlock features,
        PredictionTarget target,
        IReadOnlyList<string>? classes = null,
        CancellationToken cancellation = default
    ) =>
        OutputReading.Read(
            Run(features, outputs => OutputReading.PredictionOutput(outputs, features.Rows, target), cancellation),
            features.Rows,
            target,
            classes
        );

    /// <summary>What a run over some rows would cost; nothing is run. Refusals are those of a run, cost-too-high left out.</summary>
    public OnnxCost CostOf(FeatureBlock features)
    {
        BoundInput[] inputs = InputBinding.Bind(_model, features);
        OnnxBudget open = new()
        {
            Operations = long.MaxValue,
            LiveBytes = long.MaxValue,
            TensorElements = long.MaxValue,
        };
        return Planner
            .Plan(_model, [.. inputs.Select(input => new PlannedInput(input.Info(features.Rows)))], null, open)
            .Cost;
    }

    /// <summary>
    /// The features whose value can change what the model answers, by name in the order of the features: what the graph of the file
    /// leads to its output. Nothing is run on data.
    /// </summary>
    /// <remarks>Where the graph cannot be followed, all of them. A missing value times a weight of 0 is not counted as reading.</remarks>
    public IReadOnlyList<string> Reads(FeatureBlock features, CancellationToken cancellation = default)
    {
        string[] names = [.. features.Columns.Select(column => column.Name)];
        // A bitmap a feature for each feature must stay small.
        if (names.Length > MostFollowedFeatures || features.Rows == 0)
        {
            return names;
        }

        try
        {
            FeatureBlock one = features.Slice(0, 1);
            BoundInput[] inputs = InputBinding.Bind(_model, one);
            PlannedInput[] planned = [.. inputs.Select(input => new PlannedInput(input.Info(1)) { HasRows = true })];
            PlannedGraph graph = Planner.Graph(_model, planned, _budget, cancellation);
            int output = OutputReading.PredictionOutput(graph.OutputInfos, 1, PredictionTarget.Class);
            int[][] behind =
            [
                .. inputs.Select(input => input.Columns.Select(column => Array.IndexOf(names, column.Name)).ToArray()),
            ];
            return [.. FeatureReads.Of(graph, behind, names.Length, [output]).Select(index => names[index])];
        }
        catch (Exception error)
            when (error
                    is PatchworkException
                        or IndexOutOfRangeException
                        or ArgumentException
                        or ArithmeticException
                        or InvalidCastException
                        or InvalidOperationException
            )
        {
            // A graph for exactly so many rows, for one, does not tell. What a model may do does not hang on what is said of it.
            return names;
        }
    }

    private RuntimeValue Run(
        FeatureBlock features,
        Func<IReadOnlyList<ValueInfo>, int> choose,
        CancellationToken cancellation
    )
    {
        BoundInput[] inputs = InputBinding.Bind(_model, features);
        PlannedInput[] planned =
        [
            .. inputs.Select(input => new PlannedInput(input.Info(features.Rows)) { HasRows = true }),
        ];
        PlannedGraph graph = Planner.Graph(_model, planned, _budget, cancellation);
        int output = choose(graph.OutputInfos);
        DeclaredOutputs.Require(_model.Outputs, graph.OutputInfos, output);

        // Only what this output needs is run and counted: a classifier's list of maps often is not.
        ExecutionPlan open = graph.For([output], _budget with { LiveBytes = long.MaxValue });
        if (RowBlocks.SizeOf(open, features.Rows, inputs) is not { } block)
        {
            ExecutionPlan plan = graph.For([output], _budget);
            return Runner.Run(plan, [.. inputs.Select(input => input.Rows(0, features.Rows))], cancellation)[0];
        }

        TensorInfo result = (TensorInfo)open.OutputInfos[0];
        return RowBlocks.Run(_model, inputs, output, result, block, _budget, cancellation);
    }
}
