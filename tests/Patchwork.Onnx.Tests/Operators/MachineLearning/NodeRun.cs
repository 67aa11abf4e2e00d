using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Writing;

namespace Patchwork.Onnx.Tests.Operators.MachineLearning;

/// <summary>Runs one node of <c>ai.onnx.ml</c> through file, reader, planner and runner.</summary>
internal static class NodeRun
{
    public static RuntimeValue[] Of(
        string kind,
        int version,
        (Array Values, int[] Shape)[] inputs,
        int outputs,
        params OnnxAttribute[] attributes
    )
    {
        DenseTensor[] given = [.. inputs.Select(i => DenseTensor.Of(OnnxGraphBuilder.Tensor(i.Values, i.Shape)))];
        OnnxModel model = OnnxModelReader.Read(File(kind, version, given, outputs, attributes), "made.onnx");
        ExecutionPlan plan = Planner.Plan(model, [.. given.Select(g => new PlannedInput(g.Info))]);
        return Runner.Run(plan, given);
    }

    public static T[] Single<T>(
        string kind,
        int version,
        Array values,
        int[] shape,
        params OnnxAttribute[] attributes
    ) => ((DenseTensor)Of(kind, version, [(values, shape)], 1, attributes)[0]).As<T>().Values;

    public static PatchworkException Refusal(
        string kind,
        int version,
        Array values,
        int[] shape,
        params OnnxAttribute[] attributes
    ) => Should.Throw<PatchworkException>(() => Of(kind, version, [(values, shape)], 1, attributes));

    private static byte[] File(string kind, int version, DenseTensor[] inputs, int outputs, OnnxAttribute[] attributes)
    {
        OnnxGraphBuilder graph = new(15, version);
        string[] names =
        [
            .. inputs.Select(
                (input, i) => graph.Input($"x{i}", input.Type, [.. input.Shape.Lengths.ToArray().Select(l => (int?)l)])
            ),
        ];
        graph.Add("ai.onnx.ml", kind, [.. Enumerable.Range(0, outputs).Select(i => $"y{i}")], names, attributes);
        OnnxModel model = graph.Build();
        return OnnxModelWriter.Write(
            model with
            {
                Outputs = [.. model.Nodes[0].Outputs.Select(o => new OnnxValue(o, OnnxElementType.Undefined, null))],
            }
        );
    }
}
