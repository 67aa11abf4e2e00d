using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The operators that are functions of one number.</summary>
internal static class FunctionOperators
{
    /// <summary>Their entries of the table.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        Map<FloorFunction>("Floor", 1, 1),
        Map<CeilFunction>("Ceil", 1, 1),
        Map<RoundFunction>("Round", 11, 1),
        Map<ReciprocalFunction>("Reciprocal", 1, 1),
        Map<LogFunction>("Log", 1),
        Map<SinFunction>("Sin", 7),
        Map<CosFunction>("Cos", 7),
        Map<TanFunction>("Tan", 7),
        Map<AsinFunction>("Asin", 7),
        Map<AcosFunction>("Acos", 7),
        Map<AtanFunction>("Atan", 7),
        Map<SinhFunction>("Sinh", 9),
        Map<CoshFunction>("Cosh", 9),
        Map<AsinhFunction>("Asinh", 9),
        Map<AcoshFunction>("Acosh", 9),
        Map<AtanhFunction>("Atanh", 9),
        Map<SoftsignFunction>("Softsign", 1, 2),
        Map<SoftplusFunction>("Softplus", 1, 60),
        Map<MishFunction>("Mish", 18, 80),
        Map<ErfFunction>("Erf", 9, 100),
        Vectors("Exp", 1, _ => new ExpFunction()),
        Vectors("Sqrt", 1, _ => new SqrtFunction()),
        Vectors("Sigmoid", 1, _ => new SigmoidFunction()),
        Vectors("Tanh", 1, _ => new TanhFunction()),
        Vectors("LeakyRelu", 1, node => new LeakyReluFunction(node.Number("alpha", 0.01f))),
        Vectors("ThresholdedRelu", 10, node => new ThresholdedReluFunction(node.Number("alpha", 1))),
        Vectors(
            "HardSigmoid",
            1,
            node => new HardSigmoidFunction(node.Number("alpha", 0.2f), node.Number("beta", 0.5f))
        ),
        Vectors("HardSwish", 14, _ => new HardSwishFunction()),
        Vectors("Elu", 1, node => new EluFunction(node.Number("alpha", 1), 1, 1)),
        Vectors("Celu", 12, Celu),
        Vectors("Selu", 1, Selu),
        new("Gelu", 20, Gelu) { Types = ElementTypeSets.Fractions },
        Numbers<AbsFunction>("Abs", 1),
        Numbers<NegFunction>("Neg", 1),
        Numbers<SignFunction>("Sign", 9),
        new("Relu", 1, _ => new ReluOperator()) { Types = ElementTypeSets.Numbers },
        new(
            "Shrink",
            9,
            node => new NumberMap<ShrinkFunction>(
                new ShrinkFunction(node.Number("lambd", 0.5f), node.Number("bias", 0))
            )
        )
        {
            Types = ElementTypeSets.Numbers,
        },
    ];

    private static OperatorEntry Map<TFunction>(string name, int since, int cost = 20)
        where TFunction : struct, IFractionFunction =>
        new(name, since, node => new FractionMap<TFunction>(Old(node, default(TFunction)), cost))
        {
            Types = ElementTypeSets.Fractions,
        };

    private static OperatorEntry Numbers<TFunction>(string name, int since)
        where TFunction : struct, INumberFunction =>
        new(name, since, node => new NumberMap<TFunction>(Old(node, default(TFunction))))
        {
            Types = ElementTypeSets.Numbers,
        };

    private static OperatorEntry Vectors<TFunction>(string name, int since, Func<OperatorNode, TFunction> make)
        where TFunction : struct, IVectorFunction =>
        new(name, since, node => new VectorMap<TFunction>(Old(node, make(node)))) { Types = ElementTypeSets.Fractions };

    // Versions before 6 wrote down which inputs might be overwritten.
    private static TFunction Old<TFunction>(OperatorNode node, TFunction function)
    {
        if (node.Version < 6)
        {
            node.Ignore("consumed_inputs");
        }

        return function;
    }

    private static EluFunction Celu(OperatorNode node)
    {
        float alpha = node.Number("alpha", 1);
        return new EluFunction(alpha, alpha, 1);
    }

    // Since version 6 the defaults have more digits.
    private static EluFunction Selu(OperatorNode node) =>
        new(
            node.Number("alpha", node.Version < 6 ? 1.6732f : 1.67326319217681884765625f),
            1,
            node.Number("gamma", node.Version < 6 ? 1.0507f : 1.05070102214813232421875f)
        );

    private static FractionMap<GeluFunction> Gelu(OperatorNode node) =>
        new(
            new GeluFunction(
                node.Text("approximate", "none") switch
                {
                    "none" => false,
                    "tanh" => true,
                    string other => throw node.Unsupported(other),
                }
            ),
            100
        );
}
