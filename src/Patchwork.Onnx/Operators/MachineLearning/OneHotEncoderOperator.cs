using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>OneHotEncoder: a 1 at the place of a value's category, zeros elsewhere; numbers are cut to whole ones first.</summary>
internal sealed class OneHotEncoderOperator : OnnxOperator
{
    private readonly Dictionary<long, int> _numbers = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly int _count;
    private readonly bool _zeros;

    /// <summary>Reads the categories.</summary>
    public OneHotEncoderOperator(OperatorNode node)
    {
        long[] numbers = node.Integers("cats_int64s") ?? [];
        string[] texts = node.Texts("cats_strings") ?? [];
        if ((numbers.Length == 0) == (texts.Length == 0))
        {
            throw node.Malformed("expected either cats_int64s or cats_strings");
        }

        _count = numbers.Length + texts.Length;
        _zeros = node.Flag("zeros", otherwise: true);
        for (int i = 0; i < numbers.Length; i++)
        {
            _numbers[numbers[i]] = i;
        }

        for (int i = 0; i < texts.Length; i++)
        {
            _texts[texts[i]] = i;
        }
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        if ((input.Type == OnnxElementType.Text) != (_texts.Count > 0))
        {
            throw context.Node.Malformed(
                $"its categories are {(_texts.Count > 0 ? "texts" : "numbers")}, its input holds {ElementTypes.NameOf(input.Type)}"
            );
        }

        context.Output(0, OnnxElementType.Float, new TensorShape([.. input.Shape.Lengths, _count]));
        context.Charge(input.Shape.Count, 20);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        float[] ones = context.Output<float>(0);
        Array.Clear(ones);
        if (context.Input(0) is DenseTensor<string> texts)
        {
            for (int i = 0; i < texts.Count; i++)
            {
                Set(context, ones, i, _texts.GetValueOrDefault(texts.Values[i], -1));
            }

            return;
        }

        long[] numbers = NumberRows.As<long>(context.Input(0));
        for (int i = 0; i < numbers.Length; i++)
        {
            Set(context, ones, i, _numbers.GetValueOrDefault(numbers[i], -1));
        }
    }

    private void Set(RunContext context, float[] ones, int value, int category)
    {
        if (category >= 0)
        {
            ones[(value * _count) + category] = 1;
        }
        else if (!_zeros)
        {
            throw context.Node.Crashed("a value is none of its categories, and zeros is 0");
        }
    }
}
