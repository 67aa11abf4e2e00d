using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Inspection;

/// <summary>The rule of each operator.</summary>
internal static class ReadRules
{
    private static readonly Dictionary<string, ReadRule> ByName = Names();

    public static ReadRule Of(OnnxNode node) => ByName.GetValueOrDefault(node.Operator);

    private static Dictionary<string, ReadRule> Names()
    {
        Dictionary<string, ReadRule> rules = new(StringComparer.Ordinal);
        Add(
            ReadRule.Elements,
            "Abs Acos Acosh Add And Asin Asinh Atan Atanh Binarizer Cast CastLike Ceil Celu Clip Cos Cosh Div Dropout Elu Equal Erf Exp "
                + "Floor Gelu Greater GreaterOrEqual HardSigmoid HardSwish Identity Imputer IsInf IsNaN LabelEncoder LeakyRelu Less "
                + "LessOrEqual Log Max Mean Min Mish Mod Mul Neg Not Or PRelu Pow Reciprocal Relu Round Scaler Selu Shrink Sigmoid Sign "
                + "Sin Sinh Softplus Softsign Sqrt Sub Sum Tan Tanh ThresholdedRelu Where Xor"
        );
        Add(
            ReadRule.MovesFirst,
            "ArrayFeatureExtractor Expand Flatten Gather GatherElements Reshape Slice Split Squeeze Tile Transpose Unsqueeze"
        );
        Add(ReadRule.MovesAll, "Concat");
        Add(ReadRule.Product, "Gemm MatMul");
        Add(ReadRule.Linear, "LinearClassifier LinearRegressor");
        Add(ReadRule.Trees, "TreeEnsemble TreeEnsembleClassifier TreeEnsembleRegressor");
        return rules;

        void Add(ReadRule rule, string names)
        {
            foreach (string name in names.Split(' '))
            {
                rules.Add(name, rule);
            }
        }
    }
}
