using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Tests.Planning;

/// <summary>Plans and runs made graphs.</summary>
internal static class Running
{
    public static DenseTensor<float> Floats(int[] shape, params float[] values) => new(new TensorShape(shape), values);

    /// <summary>The first output, as floats.</summary>
    public static DenseTensor<float> Run(byte[] model, params RuntimeValue[] inputs) =>
        (DenseTensor<float>)RunAll(model, inputs)[0];

    public static RuntimeValue[] RunAll(byte[] model, params RuntimeValue[] inputs) =>
        Runner.Run(Plan(model, inputs), inputs);

    public static ExecutionPlan Plan(byte[] model, params RuntimeValue[] inputs) =>
        Planner.Plan(OnnxModelReader.Read(model, "m.onnx"), [.. inputs.Select(value => new PlannedInput(value.Info))]);

    /// <summary>The code of the refusal.</summary>
    public static PatchworkException Refused(Action action) => Should.Throw<PatchworkException>(action);
}
