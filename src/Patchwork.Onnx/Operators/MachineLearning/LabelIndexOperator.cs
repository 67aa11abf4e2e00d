using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>LabelEncoder of version 1: texts become their place in a list, places become texts.</summary>
internal sealed class LabelIndexOperator : OnnxOperator
{
    private readonly string[] _classes;
    private readonly long _defaultPlace;
    private readonly string _defaultText;

    /// <summary>Reads the list.</summary>
    public LabelIndexOperator(OperatorNode node)
    {
        _classes = node.Texts("classes_strings") ?? [];
        _defaultPlace = node.Integer("default_int64", -1);
        _defaultText = node.Text("default_string", "_Unused");
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireType(0, OnnxElementType.Text, OnnxElementType.Int64);
        bool fromText = context.Tensor(0).Type == OnnxElementType.Text;
        context.Output(0, fromText ? OnnxElementType.Int64 : OnnxElementType.Text, context.Shape(0));
        context.Charge(context.Shape(0).Count, 20);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        if (context.Input(0) is DenseTensor<long> given)
        {
            string[] texts = context.Output<string>(0);
            for (int i = 0; i < texts.Length; i++)
            {
                long place = given.Values[i];
                texts[i] = place >= 0 && place < _classes.Length ? _classes[place] : _defaultText;
            }

            return;
        }

        Dictionary<string, long> table = new(StringComparer.Ordinal);
        for (int i = 0; i < _classes.Length; i++)
        {
            table[_classes[i]] = i;
        }

        string[] elements = context.Input<string>(0).Values;
        long[] places = context.Output<long>(0);
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = table.GetValueOrDefault(elements[i], _defaultPlace);
        }
    }
}
