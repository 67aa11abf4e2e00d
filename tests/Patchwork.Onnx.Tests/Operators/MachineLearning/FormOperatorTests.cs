using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Writing;

namespace Patchwork.Onnx.Tests.Operators.MachineLearning;

// Expected: by hand from the operators' documents; where these are silent, what ONNX Runtime 1.30 answers to the same file.
public sealed class FormOperatorTests
{
    private static readonly float[] Rows = [1, 2, -3, 0.5f];

    [Fact]
    public void LinearRegressor_TwoTargets_AreTwoForms() =>
        NodeRun
            .Single<float>(
                "LinearRegressor",
                1,
                Rows,
                [2, 2],
                OnnxAttributes.Of("targets", 2),
                OnnxAttributes.Of("coefficients", [1f, 2, 10, 0]),
                OnnxAttributes.Of("intercepts", [0.5f, -1])
            )
            .ShouldBe([5.5f, 9, -1.5f, -31]);

    [Fact]
    public void LinearRegressor_ManyRows_EqualsThePlainSum()
    {
        float[] rows = [.. Enumerable.Range(0, 7 * 3).Select(i => i * 0.1f)];
        float[] y = NodeRun.Single<float>(
            "LinearRegressor",
            1,
            rows,
            [7, 3],
            OnnxAttributes.Of("coefficients", [0.1f, -2f, 3])
        );

        y.ShouldBe([.. rows.Chunk(3).Select(r => (float)(((r[0] * (double)0.1f) + (r[1] * -2.0)) + (r[2] * 3.0)))]);
    }

    // σ(±4.5) for the first row; above 0 is the second class.
    [Theory]
    [InlineData("LOGISTIC", 0.010986943, 0.989013057)]
    [InlineData("NONE", -3.5, 4.5)]
    public void LinearClassifier_TwoClassesInOneForm_ShareIt(string transform, double first, double second)
    {
        RuntimeValue[] y = NodeRun.Of(
            "LinearClassifier",
            1,
            [(Rows, [2, 2])],
            2,
            OnnxAttributes.Of("coefficients", [1f, 2]),
            OnnxAttributes.Of("intercepts", [-0.5f]),
            OnnxAttributes.Of("classlabels_ints", [3L, 4]),
            OnnxAttributes.Of("post_transform", transform)
        );

        ((DenseTensor<long>)y[0]).Values.ShouldBe([4L, 3]);
        ((double)((DenseTensor<float>)y[1]).Values[0]).ShouldBe(first, 1e-6);
        ((double)((DenseTensor<float>)y[1]).Values[1]).ShouldBe(second, 1e-6);
    }

    // Kernels of [1, 2] with the vectors [1, 0] and [0, 1]: dots 1 and 2, squared distances 4 and 2.
    [Theory]
    [InlineData("LINEAR", 3 - 2.0)]
    [InlineData("POLY", (3 * 1.5 * 1.5) - (2.5 * 2.5) + 1 - 0.0)]
    [InlineData("RBF", (3 * 0.018315638888734179) - 0.1353352832366127 + 1)]
    [InlineData("SIGMOID", (3 * 0.905148253644866) - 0.98661429815143 + 1)]
    public void SvmRegressor_Kernels_AreTheirFormulas(string kernel, double expected)
    {
        // RBF and SIGMOID with γ = 1 and c₀ = 0.5 in tanh; POLY (x·v + 0.5)²; LINEAR 3·1 − 1·2 + 0.
        float rho = kernel == "LINEAR" ? 0 : 1;
        float[] y = NodeRun.Single<float>(
            "SVMRegressor",
            1,
            new float[] { 1, 2 },
            [1, 2],
            OnnxAttributes.Of("kernel_type", kernel),
            OnnxAttributes.Of("kernel_params", [1f, 0.5f, 2]),
            OnnxAttributes.Of("coefficients", [3f, -1]),
            OnnxAttributes.Of("support_vectors", [1f, 0, 0, 1]),
            OnnxAttributes.Of("n_supports", 2),
            OnnxAttributes.Of("rho", [rho])
        );

        ((double)y[0]).ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void SvmRegressor_OneClass_GivesTheSide() =>
        NodeRun
            .Single<float>(
                "SVMRegressor",
                1,
                new float[] { 1, -1 },
                [2, 1],
                OnnxAttributes.Of("coefficients", [1f]),
                OnnxAttributes.Of("rho", [0f]),
                OnnxAttributes.Of("one_class", 1)
            )
            .ShouldBe([1f, -1]);

    // One vector a class, LINEAR: with x = 2 the pairs are 0–1: 2·1·1 − 1 = 1, 0–2: 2 + 6 = 8 … votes 0 twice.
    [Fact]
    public void SvmClassifier_ThreeClasses_VoteByPairs()
    {
        RuntimeValue[] y = NodeRun.Of(
            "SVMClassifier",
            1,
            [(new float[] { 2, -2 }, [2, 1])],
            2,
            OnnxAttributes.Of("kernel_type", "LINEAR"),
            OnnxAttributes.Of("classlabels_ints", [10L, 20, 30]),
            OnnxAttributes.Of("vectors_per_class", [1L, 1, 1]),
            OnnxAttributes.Of("support_vectors", [1f, 1, 1]),
            OnnxAttributes.Of("coefficients", [1f, 0, 3, 1, 0.5f, 0]),
            OnnxAttributes.Of("rho", [-1f, 0, 0.25f])
        );

        // Pair (i, j) is c[j − 1, i] k_i + c[i, j] k_j + rho: (0,1) 1·k − 1, (0,2) (1 + 3)·k, (1,2) 0.5·k + 0.25.
        ((DenseTensor<float>)y[1]).Values.ShouldBe([1f, 8, 1.25f, -3, -8, -0.75f]);
        ((DenseTensor<long>)y[0]).Values.ShouldBe([10L, 30]);
    }

    // Two classes: coupling leaves the pair's own probability 1/(1 + exp(a s + b)); s = 2, a = −1, b = 0.
    [Fact]
    public void SvmClassifier_Probabilities_FollowFromPairs()
    {
        RuntimeValue[] y = NodeRun.Of(
            "SVMClassifier",
            1,
            [(new float[] { 2 }, [1, 1])],
            2,
            OnnxAttributes.Of("classlabels_strings", ["a", "b"]),
            OnnxAttributes.Of("vectors_per_class", [1L, 1]),
            OnnxAttributes.Of("support_vectors", [1f, 0]),
            OnnxAttributes.Of("coefficients", [1f, -1]),
            OnnxAttributes.Of("rho", [0f]),
            OnnxAttributes.Of("prob_a", [-1f]),
            OnnxAttributes.Of("prob_b", [0f])
        );

        float[] p = ((DenseTensor<float>)y[1]).Values;
        ((double)p[0]).ShouldBe(1 / (1 + Math.Exp(-2)), 2e-3);
        ((double)(p[0] + p[1])).ShouldBe(1, 1e-6);
        ((DenseTensor<string>)y[0]).Values.ShouldBe(["a"]);
    }
}
