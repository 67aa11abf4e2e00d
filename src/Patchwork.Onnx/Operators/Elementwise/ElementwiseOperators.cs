using Patchwork.Onnx.Operators.Logic;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The operators that treat each element alone, or pairs of them.</summary>
internal static class ElementwiseOperators
{
    /// <summary>Their entries of the table.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        Binary<AddFunction>("Add"),
        Binary<SubFunction>("Sub"),
        Binary<MulFunction>("Mul"),
        Binary<DivFunction>("Div"),
        new("Mod", 10, node => new BinaryOperator<ModFunction>(node, new ModFunction(node.Flag("fmod"))))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ElementTypeSets.Numbers,
        },
        new("Pow", 1, node => new PowOperator(node))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ElementTypeSets.Numbers,
        },
        new("PRelu", 1, node => new PReluOperator(node))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ElementTypeSets.Numbers,
        },
        Aggregate<AddFunction>("Sum"),
        Aggregate<AddFunction>("Mean", isMean: true),
        Aggregate<MinFunction>("Min"),
        Aggregate<MaxFunction>("Max"),
        Compare<EqualFunction>("Equal", 1, ElementTypeSets.Every),
        Compare<LessFunction>("Less", 1, ElementTypeSets.Numbers),
        Compare<LessOrEqualFunction>("LessOrEqual", 12, ElementTypeSets.Numbers),
        Compare<GreaterFunction>("Greater", 1, ElementTypeSets.Numbers),
        Compare<GreaterOrEqualFunction>("GreaterOrEqual", 12, ElementTypeSets.Numbers),
        Logic("And", new LogicTable(Neither: false, One: false, Both: true)),
        Logic("Or", new LogicTable(Neither: false, One: true, Both: true)),
        Logic("Xor", new LogicTable(Neither: false, One: true, Both: false)),
        new("Not", 1, _ => new NotOperator()) { Types = ElementTypeSets.Truth },
        new("IsNaN", 9, _ => new IsNaNOperator()) { Types = ElementTypeSets.Fractions },
        new("IsInf", 10, node => new IsInfOperator(node)) { Types = ElementTypeSets.Fractions },
        new("Where", 9, node => new WhereOperator(node))
        {
            LeastInputs = 3,
            MostInputs = 3,
            Types = ElementTypeSets.Truth,
        },
        new("Clip", 1, node => new ClipOperator(node)) { Types = ElementTypeSets.Numbers },
        new("Clip", 11, node => new ClipOperator(node)) { MostInputs = 3, Types = ElementTypeSets.Numbers },
        new("Cast", 1, node => new CastOperator(Saturating(node), isLike: false)),
        new("CastLike", 15, node => new CastOperator(Saturating(node), isLike: true))
        {
            LeastInputs = 2,
            MostInputs = 2,
        },
    ];

    private static OperatorEntry Binary<TFunction>(string name)
        where TFunction : struct, IBinaryFunction =>
        new(name, 1, node => new BinaryOperator<TFunction>(node, default))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ElementTypeSets.Numbers,
        };

    private static OperatorEntry Aggregate<TFunction>(string name, bool isMean = false)
        where TFunction : struct, IBinaryFunction =>
        new(name, 1, node => new AggregateOperator<TFunction>(node, default, isMean))
        {
            MostInputs = int.MaxValue,
            Types = isMean ? ElementTypeSets.Fractions : ElementTypeSets.Numbers,
        };

    private static OperatorEntry Compare<TFunction>(string name, int since, IReadOnlyList<Model.OnnxElementType> types)
        where TFunction : struct, ICompareFunction =>
        new(name, since, node => new CompareOperator<TFunction>(node, default))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = types,
        };

    private static OperatorEntry Logic(string name, LogicTable function) =>
        new(name, 1, node => new LogicOperator(node, function))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ElementTypeSets.Truth,
        };

    // Only casts to eight-bit fractions heed it, and those are refused.
    private static OperatorNode Saturating(OperatorNode node)
    {
        node.Ignore("saturate");
        return node;
    }
}
