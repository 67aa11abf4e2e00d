using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Scoring;

namespace Patchwork.Onnx.Writing;

/// <summary>Takes the graph of a file into a graph that is being built: its nodes and constants under names with a prefix.</summary>
/// <remarks>
/// The file's operators must be of the very versions of the graph, since a version is the whole graph's. Nothing is run. Stateless.
/// </remarks>
public static class OnnxInlining
{
    // Shapes are looked at for so many rows; more than one, so that the axis of rows is told from others.
    private const int Rows = 3;

    /// <summary>The inputs of a file, as it names them.</summary>
    /// <exception cref="PatchworkException">The file cannot be read.</exception>
    public static IReadOnlyList<OnnxValue> InputsOf(ReadOnlyMemory<byte> file, string whose) =>
        OnnxModelReader.Read(file, whose).Inputs;

    /// <summary>Adds a file's graph and returns the name of its answer, one value a row.</summary>
    /// <param name="graph">The graph that takes it in.</param>
    /// <param name="file">The file's bytes.</param>
    /// <param name="whose">What messages call it.</param>
    /// <param name="prefix">What its names begin with.</param>
    /// <param name="inputs">The results of <paramref name="graph"/> that stand for its inputs, in its order.</param>
    /// <param name="features">How many features there are, for an input that does not say.</param>
    /// <returns>The answer's name and type, and whether it is [N] rather than [N, 1].</returns>
    /// <exception cref="PatchworkException"><c>bad-model-file</c> for other versions; the reader's and planner's codes for what is no model.</exception>
    public static (string Name, OnnxElementType Type, bool IsFlat) Add(
        OnnxGraphBuilder graph,
        ReadOnlyMemory<byte> file,
        string whose,
        string prefix,
        IReadOnlyList<string> inputs,
        int features
    )
    {
        OnnxModel model = OnnxModelReader.Read(file, whose);
        RequireVersions(model, graph, whose);
        PlannedInput[] planned =
        [
            .. model.Inputs.Select(input => new PlannedInput(InputBinding.Info(input, Rows, features))),
        ];
        IReadOnlyList<ValueInfo> infos = Planner.Graph(model, planned).OutputInfos;
        int output = OutputReading.PredictionOutput(infos, Rows, PredictionTarget.Number);
        Dictionary<string, string> names = new(StringComparer.Ordinal) { [""] = "" };
        for (int i = 0; i < inputs.Count; i++)
        {
            names[model.Inputs[i].Name] = inputs[i];
        }

        foreach ((string name, OnnxTensor tensor) in model.Constants.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            names[name] = graph.Constant($"{prefix} {name}", tensor);
        }

        foreach (OnnxNode node in model.Nodes)
        {
            string[] results = graph.Add(
                node.Domain,
                node.Operator,
                [.. node.Outputs.Select(one => one.Length == 0 ? "" : $"{prefix} {one}")],
                [.. node.Inputs.Select(one => names[one])],
                [.. node.Attributes.Values]
            );
            for (int i = 0; i < results.Length; i++)
            {
                names[node.Outputs[i]] = results[i];
            }

            names[""] = "";
        }

        TensorInfo info = (TensorInfo)infos[output];
        return (names[model.Outputs[output].Name], info.Type, info.Shape.Rank == 1);
    }

    private static void RequireVersions(OnnxModel model, OnnxGraphBuilder graph, string whose)
    {
        bool own = model.Nodes.All(node => node.Domain.Length > 0) || model.Opset == graph.Opset;
        bool learning =
            model.Nodes.All(node => node.Domain.Length == 0)
            || model.MachineLearningOpset == graph.MachineLearningOpset;
        if (!own || !learning)
        {
            throw new PatchworkException(
                ProblemCodes.BadModelFile,
                $"{whose} has the versions {model.Opset} of ai.onnx and {model.MachineLearningOpset} of ai.onnx.ml; one file can hold its graph only with {graph.Opset} and {graph.MachineLearningOpset}: export it with these, or serve the list by Patchwork."
            );
        }
    }
}
