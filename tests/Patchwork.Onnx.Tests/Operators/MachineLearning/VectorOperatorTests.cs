using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Writing;

namespace Patchwork.Onnx.Tests.Operators.MachineLearning;

// Expected: by hand from the operators' documents; where these are silent, what ONNX Runtime 1.30 answers to the same file.
public sealed class VectorOperatorTests
{
    [Fact]
    public void Scaler_OnePairAFeature_SubtractsThenMultiplies() =>
        NodeRun
            .Single<float>(
                "Scaler",
                1,
                new float[] { 1, 2, 3, 4 },
                [2, 2],
                OnnxAttributes.Of("offset", [1f, 0]),
                OnnxAttributes.Of("scale", [2f, 10])
            )
            .ShouldBe([0f, 20, 4, 40]);

    [Fact]
    public void Imputer_NaNPerFeature_FillsEachWithItsOwn() =>
        NodeRun
            .Single<float>(
                "Imputer",
                1,
                new float[] { float.NaN, 2, 3, float.NaN },
                [2, 2],
                OnnxAttributes.Of("imputed_value_floats", [7f, 8]),
                OnnxAttributes.Of("replaced_value_float", float.NaN)
            )
            .ShouldBe([7f, 2, 3, 8]);

    [Fact]
    public void Imputer_WholeNumbers_ReplacesOneValue() =>
        NodeRun
            .Single<long>(
                "Imputer",
                1,
                new long[] { 0, 2, -1 },
                [3, 1],
                OnnxAttributes.Of("imputed_value_int64s", [9L]),
                OnnxAttributes.Of("replaced_value_int64", -1)
            )
            .ShouldBe([0L, 2, 9]);

    [Theory]
    [InlineData("MAX", 0.75f, -1f)]
    [InlineData("L1", 3 / 7f, -4 / 7f)]
    [InlineData("L2", 0.6f, -0.8f)]
    public void Normalizer_Rows_AreDividedByTheirNorm(string norm, float first, float second)
    {
        // MAX is the largest value, not the largest size: [3, −4] over 3.
        float[] y = NodeRun.Single<float>(
            "Normalizer",
            1,
            new float[] { 3, -4, 0, 0 },
            [2, 2],
            OnnxAttributes.Of("norm", norm)
        );

        y.ShouldBe(norm == "MAX" ? [1f, -4 / 3f, 0, 0] : [first, second, 0, 0]);
    }

    [Fact]
    public void Binarizer_Threshold_IsNotAboveItself() =>
        NodeRun
            .Single<float>("Binarizer", 1, new float[] { 1, 1.5f, 0 }, [3], OnnxAttributes.Of("threshold", 1f))
            .ShouldBe([0f, 1, 0]);

    [Fact]
    public void FeatureVectorizer_Widths_CutAndFill()
    {
        RuntimeValue y = NodeRun.Of(
            "FeatureVectorizer",
            1,
            [(new long[] { 1, 2, 3, 4 }, [2, 2]), (new long[] { 5, 6 }, [2, 1])],
            1,
            OnnxAttributes.Of("inputdimensions", [1L, 2])
        )[0];

        ((DenseTensor<float>)y).Shape.Lengths.ToArray().ShouldBe([2, 3]);
        ((DenseTensor<float>)y).Values.ShouldBe([1f, 5, 0, 3, 6, 0]);
    }

    // The document's own example.
    [Fact]
    public void ArrayFeatureExtractor_LastAxis_EqualsTheDocumentsExample()
    {
        RuntimeValue z = NodeRun.Of(
            "ArrayFeatureExtractor",
            1,
            [(Enumerable.Range(0, 12).Select(i => (float)i).ToArray(), [3, 4]), (new long[] { 0, 1 }, [2])],
            1
        )[0];

        ((DenseTensor<float>)z).Values.ShouldBe([0f, 1, 4, 5, 8, 9]);
    }

    [Fact]
    public void ArrayFeatureExtractor_PlaceOutside_IsACrashOfTheModel() =>
        Should
            .Throw<PatchworkException>(() =>
                NodeRun.Of("ArrayFeatureExtractor", 1, [(new float[5000], [1, 5000]), (new long[] { 5000 }, [1])], 1)
            )
            .Code.ShouldBe(VerdictCodes.Crashed);

    [Fact]
    public void OneHotEncoder_TextsAndUnknown_GiveOnesAndZeros() =>
        NodeRun
            .Single<float>(
                "OneHotEncoder",
                1,
                new[] { "b", "z", "a" },
                [3],
                OnnxAttributes.Of("cats_strings", ["a", "b"])
            )
            .ShouldBe([0f, 1, 0, 0, 1, 0]);

    [Fact]
    public void OneHotEncoder_UnknownWithoutZeros_IsACrashOfTheModel() =>
        NodeRun
            .Refusal(
                "OneHotEncoder",
                1,
                new long[] { 4 },
                [1],
                OnnxAttributes.Of("cats_int64s", [1L]),
                OnnxAttributes.Of("zeros", 0)
            )
            .Code.ShouldBe(VerdictCodes.Crashed);

    [Fact]
    public void LabelEncoder_TextsToNumbers_TakesTheLastOfEqualKeys() =>
        NodeRun
            .Single<long>(
                "LabelEncoder",
                4,
                new[] { "Dori", "Amy", "Sally" },
                [3],
                OnnxAttributes.Of("keys_strings", ["Amy", "Sally", "Amy"]),
                OnnxAttributes.Of("values_int64s", [5L, 6, 7])
            )
            .ShouldBe([-1L, 7, 6]);

    [Fact]
    public void LabelEncoder_NaN_IsAKey() =>
        NodeRun
            .Single<string>(
                "LabelEncoder",
                4,
                new float[] { float.NaN, -0f, 3 },
                [3],
                OnnxAttributes.Of("keys_floats", [float.NaN, 0f]),
                OnnxAttributes.Of("values_strings", ["none", "zero"]),
                OnnxAttributes.Of("default_string", "other")
            )
            .ShouldBe(["none", "zero", "other"]);

    [Fact]
    public void LabelEncoder_VersionOne_NumbersTexts() =>
        NodeRun
            .Single<long>(
                "LabelEncoder",
                1,
                new[] { "b", "c" },
                [2],
                OnnxAttributes.Of("classes_strings", ["a", "b"]),
                OnnxAttributes.Of("default_int64", -9)
            )
            .ShouldBe([1L, -9]);

    [Fact]
    public void ZipMap_Rows_KeepTheirKeys()
    {
        MapsValue maps = (MapsValue)
            NodeRun.Of(
                "ZipMap",
                1,
                [(new float[] { 1, 2, 3, 4 }, [2, 2])],
                1,
                OnnxAttributes.Of("classlabels_strings", ["p", "q"])
            )[0];

        ((DenseTensor<string>)maps.Keys).Values.ShouldBe(["p", "q"]);
        maps.Values.Values.ShouldBe([1f, 2, 3, 4]);
    }
}
