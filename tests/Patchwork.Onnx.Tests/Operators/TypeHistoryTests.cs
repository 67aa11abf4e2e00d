using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators;
using Patchwork.Onnx.Tests.Planning;

namespace Patchwork.Onnx.Tests.Operators;

public sealed class TypeHistoryTests
{
    // Expected: the operators' history in the ONNX documents, as `onnx.defs` 1.12 lists it; Equal of texts and IsInf of float16 came later.
    [Theory]
    [InlineData("Add", 5, OnnxElementType.Int64, false)]
    [InlineData("Add", 6, OnnxElementType.Int64, true)]
    [InlineData("Add", 13, OnnxElementType.Int8, false)]
    [InlineData("Add", 14, OnnxElementType.Int8, true)]
    [InlineData("Cast", 8, OnnxElementType.Text, false)]
    [InlineData("Cast", 9, OnnxElementType.Text, true)]
    [InlineData("CumSum", 13, OnnxElementType.Float16, false)]
    [InlineData("Equal", 10, OnnxElementType.Float, false)]
    [InlineData("Equal", 18, OnnxElementType.Text, false)]
    [InlineData("Equal", 19, OnnxElementType.Text, true)]
    [InlineData("IsInf", 19, OnnxElementType.Float16, false)]
    [InlineData("Max", 11, OnnxElementType.Int32, false)]
    [InlineData("MatMul", 22, OnnxElementType.Int8, false)]
    [InlineData("Neg", 22, OnnxElementType.UInt8, false)]
    [InlineData("ReduceMax", 19, OnnxElementType.Boolean, false)]
    [InlineData("ReduceMax", 20, OnnxElementType.Boolean, true)]
    [InlineData("ReduceSum", 22, OnnxElementType.Int16, false)]
    [InlineData("Relu", 13, OnnxElementType.Int32, false)]
    [InlineData("Sum", 22, OnnxElementType.Int64, false)]
    [InlineData("TopK", 10, OnnxElementType.Int64, false)]
    [InlineData("Gather", 1, OnnxElementType.Text, true)]
    public void Allows_TypeInAVersion_AsTheDocumentsSay(
        string name,
        int version,
        OnnxElementType type,
        bool expected
    ) => TypeHistory.Allows(name, version, type).ShouldBe(expected);

    [Theory]
    [InlineData(18, false)]
    [InlineData(19, true)]
    public void Plan_EqualOfTexts_NeedsVersion19(int opset, bool runs)
    {
        byte[] model = new MadeGraph()
            .Node("Cast", "x", "text", MadeGraph.Attribute("to", 8))
            .Node("Equal", "text text", "y")
            .Input("x", MadeGraph.Float, 2)
            .Output("y", MadeGraph.Boolean, 2)
            .ToArray(opset);
        void Plan() => Running.Plan(model, Running.Floats([2], 1, 2));

        if (runs)
        {
            Should.NotThrow(Plan);
            return;
        }

        PatchworkException refused = Running.Refused(Plan);
        refused.Code.ShouldBe(VerdictCodes.UnsupportedOperator);
        refused.Detail.ShouldBe("Equal (string in version 18)");
    }
}
