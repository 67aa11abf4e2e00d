using Patchwork.Onnx.Operators.Elementwise;
using Patchwork.Onnx.Operators.Linear;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Tests.Planning;

namespace Patchwork.Onnx.Tests.Operators;

public sealed class OperatorTests
{
    private static readonly DenseTensor<float> Cube = Running.Floats([1, 2, 2], 0, MathF.Log(3), 0, 0);

    // By hand. Before version 13 all axes from the given one on are one: exp is 1, 3, 1, 1 of 6. Since then the last axis alone.
    [Theory]
    [InlineData(12, new[] { 1 / 6f, 3 / 6f, 1 / 6f, 1 / 6f })]
    [InlineData(13, new[] { 1 / 4f, 3 / 4f, 1 / 2f, 1 / 2f })]
    public void Softmax_BeforeAndSinceVersion13_SharesOverTheRightAxes(int opset, float[] expected)
    {
        byte[] model = new MadeGraph().Node("Softmax", "x", "y").Input("x", 1, 1, 2, 2).Output("y").ToArray(opset);

        Close(Running.Run(model, Cube).Values, expected);
    }

    // The ONNX documents' example of version 6: shape (2, 3, 4, 5) + (3, 4) with axis 1; here (2, 2) + (2) with axis 0.
    [Theory]
    [InlineData(0, new float[] { 11, 12, 23, 24 })]
    [InlineData(1, new float[] { 11, 22, 13, 24 })]
    public void Add_OldBroadcasting_AlignsAtTheAxis(int axis, float[] expected)
    {
        byte[] model = new MadeGraph()
            .Node("Add", "x b", "y", MadeGraph.Attribute("broadcast", 1), MadeGraph.Attribute("axis", axis))
            .Floats("b", [2], 10, 20)
            .Input("x", 1, 2, 2)
            .Output("y")
            .ToArray(6);

        Running.Run(model, Running.Floats([2, 2], 1, 2, 3, 4)).Values.ShouldBe(expected);
    }

    [Fact]
    public void Add_OldWithoutBroadcasting_IsMalformed()
    {
        byte[] model = new MadeGraph()
            .Node("Add", "x b", "y")
            .Floats("b", [2], 10, 20)
            .Input("x", 1, 2, 2)
            .Output("y")
            .ToArray(6);

        Running
            .Refused(() => Running.Plan(model, Running.Floats([2, 2], 1, 2, 3, 4)))
            .Code.ShouldBe(VerdictCodes.MalformedModel);
    }

    // The ONNX project's own implementation sorts with NumPy's lexsort, to which NaN is above everything, infinity included.
    [Theory]
    [InlineData(1, 3, new long[] { 1, 4, 3 })]
    [InlineData(0, 3, new long[] { 5, 0, 2 })]
    [InlineData(0, 6, new long[] { 5, 0, 2, 3, 1, 4 })]
    public void TopK_NaN_IsAboveEveryNumber(int largest, int count, long[] expected)
    {
        byte[] model = new MadeGraph()
            .Node("TopK", "x k", "values places", MadeGraph.Attribute("largest", largest))
            .Integers("k", [1], count)
            .Input("x", 1, 6)
            .Output("values")
            .Output("places", MadeGraph.Int64)
            .ToArray();
        DenseTensor<float> x = Running.Floats([6], 2, float.NaN, 2, float.PositiveInfinity, float.NaN, -1);

        RuntimeValue[] found = Running.RunAll(model, x);

        ((DenseTensor<long>)found[1]).Values.ShouldBe(expected);
        ((DenseTensor<float>)found[0]).Values.ShouldBe([.. expected.Select(place => x.Values[place])]);
    }

    // The schema of version 1 gives the lengths the type T of the tensor.
    [Fact]
    public void Split_Version1WithLengthsAsInput_TakesThemInTheTensorsType()
    {
        byte[] model = new MadeGraph()
            .Node("Split", "x lengths", "first second", MadeGraph.Attribute("axis", 0))
            .Floats("lengths", [2], 1, 3)
            .Input("x", 1, 4)
            .Output("first")
            .Output("second")
            .ToArray(1);

        RuntimeValue[] parts = Running.RunAll(model, Running.Floats([4], 1, 2, 3, 4));

        ((DenseTensor<float>)parts[0]).Values.ShouldBe([1]);
        ((DenseTensor<float>)parts[1]).Values.ShouldBe([2, 3, 4]);
    }

    [Theory]
    [InlineData(1.5f, 2.5f)]
    [InlineData(float.NaN, 4)]
    [InlineData(1e30f, 4)]
    [InlineData(-1, 5)]
    public void Split_Version1WithLengthsThatAreNone_IsMalformed(float first, float second)
    {
        byte[] model = new MadeGraph()
            .Node("Split", "x lengths", "a b", MadeGraph.Attribute("axis", 0))
            .Floats("lengths", [2], first, second)
            .Input("x", 1, 4)
            .Output("a")
            .Output("b")
            .ToArray(1);

        Running
            .Refused(() => Running.Plan(model, Running.Floats([4], 1, 2, 3, 4)))
            .Code.ShouldBe(VerdictCodes.MalformedModel);
    }

    // Attributes until version 10, inputs since 11; by hand.
    [Fact]
    public void Clip_AttributesOrInputs_Cut()
    {
        byte[] old = new MadeGraph()
            .Node("Clip", "x", "y", MadeGraph.Attribute("min", -1f), MadeGraph.Attribute("max", 2f))
            .Input("x", 1, 3)
            .Output("y")
            .ToArray(10);
        byte[] recent = new MadeGraph()
            .Node("Clip", "x - most", "y")
            .Floats("most", [], 2)
            .Input("x", 1, 3)
            .Output("y")
            .ToArray(11);
        DenseTensor<float> x = Running.Floats([3], -5, 0, 5);

        Running.Run(old, x).Values.ShouldBe([-1, 0, 2]);
        Running.Run(recent, x).Values.ShouldBe([-5, 0, 2]);
    }

    // NumPy: np.arange(5.)[a:b:c].
    [Theory]
    [InlineData(-1, long.MinValue, -2, new float[] { 4, 2, 0 })]
    [InlineData(-100, 100, 2, new float[] { 0, 2, 4 })]
    [InlineData(3, 1, 1, new float[0])]
    [InlineData(10, -10, -1, new float[] { 4, 3, 2, 1, 0 })]
    [InlineData(1, long.MaxValue, long.MaxValue, new float[] { 1 })]
    public void Slice_BoundsBeyondTheAxis_AreCut(long start, long end, long step, float[] expected)
    {
        byte[] model = new MadeGraph()
            .Node("Slice", "x a b - c", "y")
            .Integers("a", [1], start)
            .Integers("b", [1], end)
            .Integers("c", [1], step)
            .Input("x", 1, 5)
            .Output("y")
            .ToArray();

        Running.Run(model, Running.Floats([5], 0, 1, 2, 3, 4)).Values.ShouldBe(expected);
    }

    // C cuts towards zero; the smallest number divided by −1 wraps around instead of ending the process.
    [Fact]
    public void Div_WholeNumbers_CutTowardsZeroAndWrap()
    {
        byte[] model = new MadeGraph()
            .Node("Div", "x d", "y")
            .Integers("d", [3], 2, -1, 3)
            .Input("x", MadeGraph.Int64, 3)
            .Output("y", MadeGraph.Int64)
            .ToArray();
        DenseTensor<long> x = new(new TensorShape(3), [-7, long.MinValue, 8]);

        ((DenseTensor<long>)Running.RunAll(model, x)[0]).Values.ShouldBe([-3, long.MinValue, 2]);
    }

    [Fact]
    public void Div_WholeNumberByZero_IsACrash()
    {
        byte[] model = new MadeGraph()
            .Node("Div", "x d", "y")
            .Integers("d", [1], 0)
            .Input("x", MadeGraph.Int64, 1)
            .Output("y", MadeGraph.Int64)
            .ToArray();

        Running
            .Refused(() => Running.RunAll(model, new DenseTensor<long>(new TensorShape(1), [1])))
            .Code.ShouldBe(VerdictCodes.Crashed);
    }

    // Reductions of nothing: the ONNX documents give 0 for sums, 1 for products, the infinities for extremes.
    [Theory]
    [InlineData("ReduceSum", 0)]
    [InlineData("ReduceProd", 1)]
    [InlineData("ReduceMax", float.NegativeInfinity)]
    [InlineData("ReduceMin", float.PositiveInfinity)]
    [InlineData("ReduceLogSumExp", float.NegativeInfinity)]
    public void Reduce_EmptyAxis_GivesTheNeutralElement(string kind, float expected)
    {
        byte[] model = new MadeGraph()
            .Node(kind, "x axes", "y", MadeGraph.Attribute("keepdims", 0))
            .Integers("axes", [1], 1)
            .Input("x", 1, 2, 0)
            .Output("y")
            .ToArray(18);

        Running.Run(model, Running.Floats([2, 0])).Values.ShouldBe([expected, expected]);
    }

    // The C library, to 16 digits.
    [Theory]
    [InlineData(0.1, 0.1124629160182849)]
    [InlineData(-1, -0.8427007929497149)]
    [InlineData(2.4999, 0.9995928300996666)]
    [InlineData(2.5001, 0.9995932657565293)]
    [InlineData(4, 0.9999999845827421)]
    [InlineData(double.NegativeInfinity, -1)]
    public void Erf_KnownPoints_AgreeToFourteenDigits(double x, double expected) =>
        ErfFunction.Of(x).ShouldBe(expected, 1e-14);

    // str(np.float32(x)) for the numbers 0.1, 1e-5, 1e16, 123456.79, −0, and the rest by name.
    [Fact]
    public void Write_Floats_LooksLikeNumPy()
    {
        string[] texts = new string[8];

        TextCast.Write<float>([0.1f, 1e-5f, 1e16f, 123456.79f, -0f, float.NaN, float.NegativeInfinity, 1], texts);

        texts.ShouldBe(["0.1", "1e-05", "1e+16", "123456.79", "-0.0", "nan", "-inf", "1.0"]);
    }

    // The sum as the definition writes it, in double; shapes around the tile of 8 rows and the panels of 16 and 32 columns.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 15)]
    [InlineData(8, 20, 17)]
    [InlineData(65, 64, 33)]
    [InlineData(130, 3, 64)]
    [InlineData(9, 0, 4)]
    public void FloatProduct_AnyShape_EqualsTheDefinition(int rows, int depth, int columns)
    {
        float[] left = [.. Enumerable.Range(0, rows * depth).Select(i => MathF.Sin(i))];
        float[] right = [.. Enumerable.Range(0, depth * columns).Select(i => MathF.Cos(i * 0.7f))];
        float[] product = new float[rows * columns];

        new FloatProduct(right, depth, columns, isTransposed: false).Multiply(left, rows, product, [], default);

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = Enumerable
                    .Range(0, depth)
                    .Sum(k => (double)left[(i * depth) + k] * right[(k * columns) + j]);
                ((double)product[(i * columns) + j]).ShouldBe(sum, 1e-5);
            }
        }
    }

    // Against the framework's own functions over a range that passes each formula's joints.
    [Fact]
    public void VectorFunctions_OverARange_EqualTheScalarOnes()
    {
        float[] x = [.. Enumerable.Range(-400, 801).Select(i => i * 0.03f)];
        float[] y = new float[x.Length];

        VectorMap<ExpFunction>.Apply(default, x, y);
        Close(y, Array.ConvertAll(x, v => (float)Math.Exp(v)));
        VectorMap<ExpFunction>.Apply(
            default,
            [-200, -103, 88.7f, 200, float.NaN, float.NegativeInfinity],
            y.AsSpan(0, 6)
        );
        y[1].ShouldBe((float)Math.Exp(-103), float.Epsilon);
        (y[2] / Math.Exp(88.7f)).ShouldBe(1, 1e-6);
        ((float[])[y[0], y[3], y[4], y[5]]).ShouldBe([0, float.PositiveInfinity, float.NaN, 0]);
        VectorMap<TanhFunction>.Apply(default, x, y);
        Close(y, Array.ConvertAll(x, MathF.Tanh));
        VectorMap<SigmoidFunction>.Apply(default, x, y);
        Close(y, Array.ConvertAll(x, v => (float)(1 / (1 + Math.Exp(-v)))));
        VectorMap<EluFunction>.Apply(new EluFunction(1.5f, 1, 1), x, y);
        Close(y, Array.ConvertAll(x, v => v < 0 ? (float)(1.5 * (Math.Exp(v) - 1)) : v));
    }

    // Against the framework's tanh in double: relative to the value, since small numbers keep their digits; never beyond 1, odd, and
    // past the place where the fraction ends.
    [Fact]
    public void Tanh_OfAnyFloat_IsWithinAFewUnitsOfTheLastPlace()
    {
        float[] sizes =
        [
            .. Enumerable.Range(0, 4_000).Select(i => (float)Math.Pow(10, -45 + (i * 46.2 / 4_000))),
            .. Enumerable.Range(0, 9_600).Select(i => i / 1_000f),
        ];
        float[] x = [0, float.NaN, float.PositiveInfinity, float.NegativeInfinity, .. sizes, .. sizes.Select(s => -s)];
        float[] y = new float[x.Length];

        VectorMap<TanhFunction>.Apply(default, x, y);

        y[..4].ShouldBe([0, float.NaN, 1, -1]);
        for (int i = 4; i < 4 + sizes.Length; i++)
        {
            double exact = Math.Tanh(x[i]);
            Math.Abs(y[i] - exact).ShouldBeLessThanOrEqualTo(4e-7 * exact, $"tanh {x[i]}");
            y[i].ShouldBeLessThanOrEqualTo(1);
            y[i + sizes.Length].ShouldBe(-y[i]);
        }
    }

    private static void Close(float[] actual, float[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-7f + (1e-6f * Math.Abs(expected[i])), $"element {i}");
        }
    }
}
