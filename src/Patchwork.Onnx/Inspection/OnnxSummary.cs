using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Scoring;

namespace Patchwork.Onnx.Inspection;

/// <summary>What a model file holds and what running it would cost.</summary>
/// <param name="Opset">The version of ai.onnx; 0 when none is imported.</param>
/// <param name="MachineLearningOpset">The version of ai.onnx.ml; 0 when none is imported.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Operators">Its operators, the most frequent first.</param>
/// <param name="Trees">Decision trees of all ensembles in it.</param>
/// <param name="Constants">Numbers and texts in its tensors, those of attributes left out.</param>
/// <param name="Cost">What a run over the rows asked for costs; null when it would be refused.</param>
/// <param name="Refusal">Why it would be refused; null when it would not.</param>
public sealed record OnnxSummary(
    int Opset,
    int MachineLearningOpset,
    IReadOnlyList<OnnxPort> Inputs,
    IReadOnlyList<OnnxPort> Outputs,
    IReadOnlyList<OnnxOperatorUse> Operators,
    int Trees,
    long Constants,
    OnnxCost? Cost,
    PatchworkException? Refusal
)
{
    /// <summary>
    /// The features that its outputs read: the names of inputs, or <c>name[place]</c> (from 0) in an input of several; null where the
    /// graph cannot be followed.
    /// </summary>
    public IReadOnlyList<string>? Reads { get; init; }

    /// <summary>Summarizes a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="rows">The rows whose cost is asked for.</param>
    /// <param name="features">How many features there are, for models whose input does not say; null when it is not known.</param>
    /// <exception cref="PatchworkException">The file cannot be read: malformed-model, model-too-large, unsupported-operator.</exception>
    public static OnnxSummary Of(ReadOnlyMemory<byte> file, string name, int rows, int? features = null)
    {
        OnnxModel model = OnnxModelReader.Read(file, name);
        OnnxCost? cost = null;
        PatchworkException? refusal = null;
        try
        {
            PlannedInput[] inputs =
            [
                .. model.Inputs.Select(input => new PlannedInput(InputBinding.Info(input, rows, features ?? 1))),
            ];
            cost = Planner.Plan(model, inputs).Cost;
        }
        catch (PatchworkException error)
        {
            refusal = error;
        }

        return new OnnxSummary(
            model.Opset,
            model.MachineLearningOpset,
            [.. model.Inputs.Select(Port)],
            [.. model.Outputs.Select(Port)],
            [
                .. model
                    .Nodes.GroupBy(NameOf, StringComparer.Ordinal)
                    .Select(group => new OnnxOperatorUse(group.Key, group.Count()))
                    .OrderByDescending(use => use.Count)
                    .ThenBy(use => use.Name, StringComparer.Ordinal),
            ],
            model.Nodes.Sum(TreesOf),
            model.Constants.Values.Sum(tensor => (long)tensor.Values.Length),
            cost,
            refusal
        )
        {
            Reads = refusal is null ? ReadsOf(model, features ?? 1) : null,
        };
    }

    private static List<string>? ReadsOf(OnnxModel model, int features)
    {
        List<string> names = [];
        List<int[]> behind = [];
        List<PlannedInput> inputs = [];
        foreach (OnnxValue input in model.Inputs)
        {
            TensorInfo info = (TensorInfo)InputBinding.Info(input, 1, features);
            int width = info.Shape.Count;
            if (names.Count + width > MostFollowedFeatures)
            {
                return null;
            }

            behind.Add([.. Enumerable.Range(names.Count, width)]);
            names.AddRange(Enumerable.Range(0, width).Select(i => width == 1 ? input.Name : $"{input.Name}[{i}]"));
            inputs.Add(new PlannedInput(info) { HasRows = true });
        }

        try
        {
            int[] all = [.. Enumerable.Range(0, model.Outputs.Count)];
            return [.. FeatureReads.Of(Planner.Graph(model, inputs), behind, names.Count, all).Select(i => names[i])];
        }
        catch (PatchworkException)
        {
            return null;
        }
    }

    // A bitmap a feature for each feature must stay small.
    private const int MostFollowedFeatures = 8_192;

    private static string NameOf(OnnxNode node) =>
        node.Domain.Length == 0 ? node.Operator : $"{node.Domain}.{node.Operator}";

    private static OnnxPort Port(OnnxValue value) =>
        new(
            value.Name,
            value.Kind == OnnxValueKind.Tensor
                ? ElementTypes.NameOf(value.Type)
                : value.Kind.ToString().ToLowerInvariant(),
            value.Shape
        );

    private static int TreesOf(OnnxNode node) =>
        node.Attributes.GetValueOrDefault("tree_roots") is { } roots ? roots.Integers.Count
        : node.Attributes.GetValueOrDefault("nodes_treeids") is { } ids ? ids.Integers.Distinct().Count()
        : 0;
}
