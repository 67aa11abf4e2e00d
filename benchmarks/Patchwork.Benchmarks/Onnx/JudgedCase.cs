using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Patchwork.Onnx;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Scoring;
using Patchwork.Onnx.Writing;

namespace Patchwork.Benchmarks.Onnx;

/// <summary>
/// A model with rows and our answers, in a folder that <c>benchmarks/onnx-judge/judge.js</c> gives to ONNX Runtime: the file, the inputs
/// and the output as raw little-endian numbers (texts as JSON), and <c>case.json</c>, which names them.
/// </summary>
internal static class JudgedCase
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Runs a model so often, prints the shortest time, and writes the case.</summary>
    public static void Write(string folder, string name, OnnxModel model, DenseTensor[] inputs, int times)
    {
        string own = Path.Combine(folder, name);
        Directory.CreateDirectory(own);
        byte[] bytes = OnnxModelWriter.Write(model);
        File.WriteAllBytes(Path.Combine(own, "model.onnx"), bytes);
        OnnxModel read = OnnxModelReader.Read(bytes, name);
        TensorRows[] rowInputs = [.. inputs.Select(input => new TensorRows(input))];
        int rows = inputs[0].Shape[0];
        double best = double.PositiveInfinity;
        DenseTensor output = inputs[0];
        for (int time = 0; time < times; time++)
        {
            long started = Stopwatch.GetTimestamp();
            output = Run(read, inputs, rowInputs, rows);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {rows} rows in {best:0.00} ms, {rows / best * 1000:0} rows a second"
            )
        );
        object description = new
        {
            Rows = rows,
            Milliseconds = best,
            Inputs = inputs.Select((input, i) => Save(own, read.Inputs[i].Name, $"input-{i}", input)).ToArray(),
            Output = Save(own, read.Outputs[0].Name, "output", output),
        };
        File.WriteAllText(Path.Combine(own, "case.json"), JsonSerializer.Serialize(description, Json));
    }

    // Block by block like the platform, so that a layer finds in the cache what the one before it wrote; a single node has nothing to find.
    private static DenseTensor Run(OnnxModel model, DenseTensor[] inputs, TensorRows[] rowInputs, int rows)
    {
        PlannedInput[] planned = [.. inputs.Select(input => new PlannedInput(input.Info) { HasRows = true })];
        ExecutionPlan plan = Planner.Plan(model, planned);
        return plan.Steps.Count > 1 && RowBlocks.SizeOf(plan, rows, rowInputs) is { } block
            ? (DenseTensor)
                RowBlocks.Run(
                    model,
                    rowInputs,
                    0,
                    (TensorInfo)plan.OutputInfos[0],
                    block,
                    new OnnxBudget(),
                    CancellationToken.None
                )
            : (DenseTensor)Runner.Run(plan, inputs)[0];
    }

    private static object Save(string folder, string name, string file, DenseTensor tensor)
    {
        string path = Path.Combine(folder, file);
        switch (tensor)
        {
            case DenseTensor<float> values:
                File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(values.Values).ToArray());
                break;
            case DenseTensor<double> values:
                File.WriteAllBytes(path, MemoryMarshal.AsBytes<double>(values.Values).ToArray());
                break;
            case DenseTensor<long> values:
                File.WriteAllBytes(path, MemoryMarshal.AsBytes<long>(values.Values).ToArray());
                break;
            case DenseTensor<bool> values:
                File.WriteAllBytes(path, Array.ConvertAll(values.Values, value => value ? (byte)1 : (byte)0));
                break;
            default:
                File.WriteAllText(path, JsonSerializer.Serialize(tensor.As<string>().Values));
                break;
        }

        return new
        {
            Name = name,
            Type = ElementTypes.NameOf(tensor.Type),
            Dims = tensor.Shape.Lengths.ToArray(),
            File = file,
        };
    }
}
