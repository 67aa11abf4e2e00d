using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>The operators of <c>ai.onnx.ml</c>.</summary>
internal static class MachineLearningOperators
{
    /// <summary>Their entries of the table.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        Entry("TreeEnsembleRegressor", 1, node => new TreeEnsembleRegressorOperator(node)),
        Entry("TreeEnsembleClassifier", 1, node => new TreeEnsembleClassifierOperator(node)) with
        {
            MostOutputs = 2,
        },
        Entry("TreeEnsemble", 5, node => new TreeEnsembleOperator(node)) with
        {
            Types = TreeEnsembleOperator.Types,
        },
        Entry("LinearRegressor", 1, node => new LinearRegressorOperator(node)),
        Entry("LinearClassifier", 1, node => new LinearClassifierOperator(node)) with
        {
            MostOutputs = 2,
        },
        Entry("SVMRegressor", 1, node => new SvmRegressorOperator(node)),
        Entry("SVMClassifier", 1, node => new SvmClassifierOperator(node)) with
        {
            MostOutputs = 2,
        },
        Entry("Scaler", 1, node => new ScalerOperator(node)),
        Entry("Imputer", 1, node => new ImputerOperator(node)),
        Entry("Normalizer", 1, node => new NormalizerOperator(node)),
        Entry("Binarizer", 1, node => new BinarizerOperator(node)),
        Entry("FeatureVectorizer", 1, node => new FeatureVectorizerOperator(node)) with
        {
            MostInputs = 10_000,
        },
        Entry("ArrayFeatureExtractor", 1, _ => new ArrayFeatureExtractorOperator()) with
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ArrayFeatureExtractorOperator.Types,
        },
        Entry("OneHotEncoder", 1, node => new OneHotEncoderOperator(node)) with
        {
            Types = ArrayFeatureExtractorOperator.Types,
        },
        Entry("LabelEncoder", 1, node => new LabelIndexOperator(node)) with
        {
            Types = LabelEncoderOperator.Types,
        },
        Entry("LabelEncoder", 2, node => new LabelEncoderOperator(node)) with
        {
            Types = LabelEncoderOperator.Types,
        },
        Entry("ZipMap", 1, node => new ZipMapOperator(node)) with
        {
            Types = [OnnxElementType.Float],
        },
    ];

    private static OperatorEntry Entry(string name, int since, Func<OperatorNode, OnnxOperator> make) =>
        new(name, since, make) { Domain = "ai.onnx.ml", Types = NumberRows.Types };
}
