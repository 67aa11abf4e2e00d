using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Imputer: puts another value in the place of one, often of NaN; one for each feature, or one for all.</summary>
internal sealed class ImputerOperator : ElementRowsOperator
{
    private readonly double[] _fills;
    private readonly long[] _wholeFills;
    private readonly float _missing;
    private readonly long _wholeMissing;

    /// <summary>Reads the values.</summary>
    public ImputerOperator(OperatorNode node)
    {
        _fills = Array.ConvertAll(node.Numbers("imputed_value_floats") ?? [], value => (double)value);
        _wholeFills = node.Integers("imputed_value_int64s") ?? [];
        _missing = node.Number("replaced_value_float", 0);
        _wholeMissing = node.Integer("replaced_value_int64", 0);
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        int last = LastOf(input.Shape);
        bool whole = input.Type is OnnxElementType.Int64 or OnnxElementType.Int32;
        int fills = whole ? _wholeFills.Length : _fills.Length;
        if (fills != 1 && fills != last)
        {
            throw context.Node.Malformed(
                $"it has {fills} imputed values for {(whole ? "whole numbers" : "fractions")}; expected 1 or {last}"
            );
        }

        context.Output(0, input.Type, input.Shape);
        context.Charge(input.Shape.Count);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        bool whole = typeof(T) == typeof(long) || typeof(T) == typeof(int);
        T[] fills = whole
            ? Array.ConvertAll(_wholeFills, T.CreateTruncating)
            : Array.ConvertAll(_fills, T.CreateTruncating);
        T missing = whole ? T.CreateTruncating(_wholeMissing) : T.CreateTruncating(_missing);
        bool isNaN = T.IsNaN(missing);
        T[] values = context.Input<T>(0).Values;
        T[] filled = context.Output<T>(0);
        int feature = 0;
        for (int i = 0; i < filled.Length; i++)
        {
            T value = values[i];
            filled[i] = (isNaN ? T.IsNaN(value) : value == missing) ? fills[feature] : value;
            feature = feature + 1 == fills.Length ? 0 : feature + 1;
        }
    }
}
