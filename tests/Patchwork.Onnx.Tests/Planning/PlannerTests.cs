using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly DenseTensor<float> TwoByThree = Running.Floats([2, 3], 1, 2, 3, 4, 5, 6);

    // By hand: x, xw and y are 2 x 1, w is 3 x 1, b one number, all floats. While y is made x, w, b, xw and y live:
    // (6 + 3 + 1 + 2 + 2) · 4 bytes; MatMul keeps w as a panel of 16 columns, 3 · 16 · 4. MatMul takes 2·2·3·1 operations and 2 for its elements, Add 2.
    [Fact]
    public void Plan_Line_CountsOperationsAndPeak()
    {
        byte[] model = new MadeGraph()
            .Node("MatMul", "x w", "xw")
            .Node("Add", "xw b", "y")
            .Floats("w", [3, 1], 1, 1, 1)
            .Floats("b", [1], 1)
            .Input("x", MadeGraph.Float, null, 3)
            .Output("y")
            .ToArray();

        OnnxCost cost = Running.Plan(model, TwoByThree).Cost;

        cost.PeakBytes.ShouldBe((14 * 4) + (3 * 16 * 4));
        cost.Operations.ShouldBe(12 + 2 + 2);
        cost.LargestTensor.ShouldBe(2);
    }

    // Shape, Gather, Mul and Reshape as exporters write 'flatten': all but the reshape is known before anything runs.
    [Fact]
    public void Plan_ShapesComputedInTheGraph_AreFolded()
    {
        byte[] model = new MadeGraph()
            .Node("Shape", "x", "s")
            .Node("Gather", "s zero", "rows")
            .Node("Gather", "s one", "columns")
            .Node("Mul", "rows columns", "all")
            .Node("Unsqueeze", "all zeros", "wanted")
            .Node("Reshape", "x wanted", "y")
            .Integers("zero", [], 0)
            .Integers("one", [], 1)
            .Integers("zeros", [1], 0)
            .Input("x", MadeGraph.Float, null, 3)
            .Output("y")
            .ToArray();

        ExecutionPlan plan = Running.Plan(model, TwoByThree);

        plan.Steps.ShouldHaveSingleItem().Node.Node.Operator.ShouldBe("Reshape");
        ((TensorInfo)plan.OutputInfos[0]).Shape.ToString().ShouldBe("[6]");
        Running.Run(model, TwoByThree).Values.ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    // What would take memory or time without end is refused by its shape alone; the shapes are chosen to overflow 32 and
    // 64 bits, or just not.
    [Theory]
    [InlineData("Expand", 1L << 40, 1L << 40)]
    [InlineData("Expand", 60_000, 60_000)]
    [InlineData("Expand", (1L << 31) - 1, 1)]
    [InlineData("ConstantOfShape", 1L << 62, 1L << 62)]
    [InlineData("ConstantOfShape", 100_000, 100_000)]
    [InlineData("Tile", 1L << 62, 1L << 62)]
    [InlineData("Tile", 50_000, 50_000)]
    public void Plan_Bomb_IsTooCostlyBeforeItIsAllocated(string kind, long rows, long columns)
    {
        MadeGraph graph = new();
        graph = kind == "ConstantOfShape" ? graph.Node(kind, "shape", "big") : graph.Node(kind, "x shape", "big");
        byte[] model = graph
            .Node("ReduceSum", "big", "y")
            .Integers("shape", [2], rows, columns)
            .Input("x", MadeGraph.Float, null, 1)
            .Output("y")
            .ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();

        PatchworkException refusal = Running.Refused(() => Running.Plan(model, Running.Floats([1, 1], 1)));

        refusal.Code.ShouldBe(VerdictCodes.CostTooHigh);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    // By hand: 2,000 · 100,000,000 floats fit no tensor of .NET; 200,000,000 fit one, but not the budget of 2^27.
    [Theory]
    [InlineData(
        100_000_000,
        2_000,
        "Node 'Expand #1' (Expand): a tensor would have the shape [2000, 100000000], 200,000,000,000 elements; expected at most 134,217,728."
    )]
    [InlineData(
        100_000,
        2_000,
        "Node 'Expand #1' (Expand): its output 'big' would have 200,000,000 elements (800,000,000 bytes); expected at most 134,217,728 elements."
    )]
    public void Plan_OutputBeyondTheBudget_NamesNodeAndSize(long columns, int rows, string message)
    {
        byte[] model = new MadeGraph()
            .Node("Expand", "x shape", "big")
            .Node("ReduceSum", "big", "y")
            .Integers("shape", [2], 1, columns)
            .Input("x", MadeGraph.Float, null, 1)
            .Output("y")
            .ToArray();

        PatchworkException refusal = Running.Refused(() =>
            Running.Plan(model, Running.Floats([rows, 1], new float[rows]))
        );

        refusal.Message.ShouldBe(message);
        refusal.Detail.ShouldBe("Expand");
    }

    // By hand: while the second Add runs, x, s and y live, a hundred floats each.
    [Theory]
    [InlineData(
        1L << 40,
        1_000,
        "Node 'Add #2' (Add): the model would take 1,200 bytes of memory at once, the most here; expected at most 1,000."
    )]
    [InlineData(100, 1L << 40, "operations, the most here; expected at most 100.")]
    public void Plan_SumsBeyondTheBudget_NameTheDearestNode(long operations, long bytes, string inMessage)
    {
        byte[] model = new MadeGraph()
            .Node("Add", "x x", "s")
            .Node("Add", "s x", "y")
            .Input("x", MadeGraph.Float, null, 1)
            .Output("y")
            .ToArray();

        PatchworkException refusal = Running.Refused(() =>
            Planner.Plan(
                OnnxModelReader.Read(model, "m.onnx"),
                [new PlannedInput(Running.Floats([100, 1], new float[100]).Info)],
                budget: new OnnxBudget { Operations = operations, LiveBytes = bytes }
            )
        );

        refusal.Code.ShouldBe(VerdictCodes.CostTooHigh);
        refusal.Message.ShouldContain(inMessage);
    }

    // 2^62 numbers from 0 on; and with a step of 0 as many as one likes.
    [Theory]
    [InlineData(1L << 62, 1, VerdictCodes.CostTooHigh)]
    [InlineData(long.MaxValue, 1, VerdictCodes.CostTooHigh)]
    [InlineData(10, 0, VerdictCodes.MalformedModel)]
    public void Plan_RangeWithoutEnd_IsRefused(long limit, long step, string code)
    {
        byte[] model = new MadeGraph()
            .Node("Range", "start limit step", "y")
            .Integers("start", [], 0)
            .Integers("limit", [], limit)
            .Integers("step", [], step)
            .Output("y", MadeGraph.Int64)
            .ToArray();

        Running.Refused(() => Running.Plan(model)).Code.ShouldBe(code);
    }

    // Each node doubles: 2^40 elements after forty, though each node alone looks harmless.
    [Fact]
    public void Plan_ManySmallGrowths_AreTooCostly()
    {
        MadeGraph graph = new MadeGraph().Input("v0", MadeGraph.Float, null).Output("v40");
        for (int i = 0; i < 40; i++)
        {
            graph.Node("Concat", $"v{i} v{i}", $"v{i + 1}", MadeGraph.Attribute("axis", 0));
        }

        Running
            .Refused(() => Running.Plan(graph.ToArray(), Running.Floats([1], 1)))
            .Code.ShouldBe(VerdictCodes.CostTooHigh);
    }

    // Ten thousand nodes are the limit of a file; nothing here recurses over them.
    [Fact]
    public void Run_LongestChain_Runs()
    {
        MadeGraph graph = new MadeGraph().Input("v0", MadeGraph.Float, null).Output("v9999");
        for (int i = 0; i < 9_999; i++)
        {
            graph.Node("Neg", $"v{i}", $"v{i + 1}");
        }

        Running.Run(graph.ToArray(), Running.Floats([2], 1, -2)).Values.ShouldBe([-1, 2]);
    }

    [Fact]
    public void Plan_ShapeFromData_IsUnsupportedByMode()
    {
        byte[] model = new MadeGraph()
            .Node("Reshape", "x s", "y")
            .Input("x", MadeGraph.Float, null)
            .Input("s", MadeGraph.Int64, 1)
            .Output("y")
            .ToArray();

        PatchworkException refusal = Running.Refused(() =>
            Running.Plan(model, Running.Floats([2], 1, 2), new DenseTensor<long>(new TensorShape(1), [2]))
        );

        refusal.Code.ShouldBe(VerdictCodes.UnsupportedOperator);
        refusal.Detail.ShouldBe("Reshape (shape that depends on the data)");
    }

    [Theory]
    [InlineData("NonMaxSuppression", 17, "NonMaxSuppression")]
    [InlineData("Softpluss", 17, "Softpluss")]
    [InlineData("Mish", 17, "Mish (version 17)")]
    public void Plan_OperatorThatIsNotRun_IsRefusedByName(string kind, int opset, string detail)
    {
        byte[] model = new MadeGraph()
            .Node(kind, "x", "y")
            .Input("x", MadeGraph.Float, null, 3)
            .Output("y")
            .ToArray(opset);

        PatchworkException refusal = Running.Refused(() => Running.Plan(model, TwoByThree));

        refusal.Code.ShouldBe(VerdictCodes.UnsupportedOperator);
        refusal.Detail.ShouldBe(detail);
    }

    // An attribute that an operator does not have would change what it means, if it meant anything.
    [Fact]
    public void Plan_UnknownAttribute_IsMalformed()
    {
        byte[] model = new MadeGraph()
            .Node("Relu", "x", "y", MadeGraph.Attribute("ceiling", 6f))
            .Input("x", MadeGraph.Float, null, 3)
            .Output("y")
            .ToArray();

        PatchworkException refusal = Running.Refused(() => Running.Plan(model, TwoByThree));

        refusal.Code.ShouldBe(VerdictCodes.MalformedModel);
        refusal.Message.ShouldContain("'ceiling'");
    }

    // Each contradicts its operator's rules: shapes that do not fit, an axis that is not there, inputs missing or too many.
    [Theory]
    [InlineData("MatMul", "x x")]
    [InlineData("Add", "x five")]
    [InlineData("Add", "x")]
    [InlineData("Relu", "x x")]
    [InlineData("Gather", "x places axis")]
    [InlineData("Reshape", "x places")]
    [InlineData("Concat", "x five")]
    [InlineData("Split", "x")]
    [InlineData("And", "x x")]
    public void Plan_NodeThatContradictsItself_IsRefused(string kind, string inputs)
    {
        byte[] model = new MadeGraph()
            .Node(kind, inputs, "y", kind is "Concat" or "Split" ? [MadeGraph.Attribute("axis", 7)] : [])
            .Floats("five", [5], 1, 2, 3, 4, 5)
            .Integers("places", [2], 4, 4)
            .Integers("axis", [], 9)
            .Input("x", MadeGraph.Float, null, 3)
            .Output("y")
            .ToArray();

        Running
            .Refused(() => Running.Plan(model, TwoByThree))
            .Code.ShouldBeOneOf(VerdictCodes.MalformedModel, VerdictCodes.UnsupportedOperator);
    }

    // The index depends on the rows, so only running tells; the refusal says what happened.
    [Fact]
    public void Run_IndexOutsideItsTable_IsACrash()
    {
        byte[] model = new MadeGraph()
            .Node("Gather", "table i", "y")
            .Floats("table", [2], 1, 2)
            .Input("i", MadeGraph.Int64, null)
            .Output("y")
            .ToArray();
        DenseTensor<long> indices = new(new TensorShape(2), [0, 7]);

        PatchworkException refusal = Running.Refused(() => Running.Run(model, indices));

        refusal.Code.ShouldBe(VerdictCodes.Crashed);
        refusal.Message.ShouldContain("7");
    }

    // Buffers are given out again, but never one that something still reads: y needs a after b was made from it and freed.
    [Fact]
    public void Run_ReshapedValueStillNeeded_KeepsItsMemory()
    {
        byte[] model = new MadeGraph()
            .Node("Exp", "x", "a")
            .Node("Reshape", "a flat", "b")
            .Node("Neg", "a", "c")
            .Node("Neg", "c", "d")
            .Node("Reshape", "d flat", "e")
            .Node("Sub", "b e", "y")
            .Integers("flat", [1], -1)
            .Input("x", MadeGraph.Float, null, 3)
            .Output("y")
            .ToArray();

        Running.Run(model, TwoByThree).Values.ShouldAllBe(value => value == 0);
        TwoByThree.Values.ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    // By the definitions: what looks along axis 0, or holds a value for each of its places, is not computed row by row.
    [Theory]
    [InlineData("Softmax", "x", 1, true)]
    [InlineData("Softmax", "x", 0, false)]
    [InlineData("Concat", "x x", 1, true)]
    [InlineData("Concat", "x x", 0, false)]
    [InlineData("Concat", "x table", 1, false)]
    [InlineData("MatMul", "x square", null, true)]
    [InlineData("MatMul", "turned x", null, false)]
    [InlineData("Add", "x row", null, true)]
    [InlineData("Add", "x table", null, false)]
    [InlineData("Mul", "x x", null, true)]
    [InlineData("Relu", "x", null, true)]
    [InlineData("Flatten", "x", 1, true)]
    [InlineData("Flatten", "x", 0, false)]
    [InlineData("Transpose", "x", null, false)]
    public void Plan_Rows_AreKnownToBeComputedAlone(string kind, string inputs, int? axis, bool isRowWise)
    {
        byte[] model = new MadeGraph()
            .Node(kind, inputs, "y", axis is { } given ? [MadeGraph.Attribute("axis", given)] : [])
            .Floats("square", [3, 3], new float[9])
            .Floats("turned", [3, 2], new float[6])
            .Floats("table", [2, 3], new float[6])
            .Floats("row", [3], new float[3])
            .Input("x", MadeGraph.Float, null, 3)
            .Output("y")
            .ToArray();

        ExecutionPlan plan = Planner.Plan(
            OnnxModelReader.Read(model, "m.onnx"),
            [new PlannedInput(TwoByThree.Info) { HasRows = true }]
        );

        plan.IsRowWise.ShouldBe(isRowWise);
    }

    // A shape with a million axes costs a million steps at every node that sees it; files give at most eight.
    [Fact]
    public void Plan_MoreAxesThanAnyFile_IsTooLarge()
    {
        byte[] model = new MadeGraph()
            .Node("Reshape", "x s", "y")
            .Integers("s", [17], [.. Enumerable.Repeat(1L, 17)])
            .Input("x", MadeGraph.Float, 1)
            .Output("y")
            .ToArray();

        Running.Refused(() => Running.Plan(model, Running.Floats([1], 1))).Code.ShouldBe(VerdictCodes.ModelTooLarge);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        OnnxModel model = OnnxModelReader.Read(
            new MadeGraph().Node("Neg", "x", "y").Input("x", MadeGraph.Float, null, 3).Output("y").ToArray(),
            "m.onnx"
        );
        ExecutionPlan plan = Planner.Plan(model, [new PlannedInput(TwoByThree.Info)]);

        Should.Throw<OperationCanceledException>(() =>
            Runner.Run(plan, [TwoByThree], new CancellationToken(canceled: true))
        );
    }
}
