using System.Runtime.CompilerServices;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>The classes of a classifier: whole numbers or texts.</summary>
internal sealed class ClassLabels
{
    private readonly long[]? _numbers;
    private readonly string[]? _texts;

    private ClassLabels(long[]? numbers, string[]? texts)
    {
        _numbers = numbers;
        _texts = texts;
    }

    /// <summary>How many there are.</summary>
    public int Count => _texts?.Length ?? _numbers!.Length;

    /// <summary>Int64 or texts.</summary>
    public OnnxElementType Type => _texts is null ? OnnxElementType.Int64 : OnnxElementType.Text;

    /// <summary>Reads the labels; exactly one of the two lists must be there.</summary>
    public static ClassLabels Read(OperatorNode node, string numbersName, string textsName = "classlabels_strings")
    {
        long[]? numbers = node.Integers(numbersName) is { Length: > 0 } wholes ? wholes : null;
        string[]? texts = node.Texts(textsName) is { Length: > 0 } words ? words : null;
        return (numbers is null) != (texts is null)
            ? new ClassLabels(numbers, texts)
            : throw node.Malformed($"expected either {numbersName} or {textsName}");
    }

    /// <summary>The labels as a tensor.</summary>
    public DenseTensor ToTensor() =>
        _texts is null
            ? new DenseTensor<long>(new TensorShape(Count), _numbers!)
            : new DenseTensor<string>(new TensorShape(Count), _texts);

    /// <summary>Writes the label output.</summary>
    /// <param name="context">Where the output goes.</param>
    /// <param name="places">For each row the place of its class; where there is one label, or none that fits, 0 and 1 mean themselves.</param>
    public void Write(RunContext context, ReadOnlySpan<int> places)
    {
        if (!context.Wants(0))
        {
            return;
        }

        if (_texts is not null)
        {
            string[] texts = context.Output<string>(0);
            for (int i = 0; i < texts.Length; i++)
            {
                texts[i] = Count == 1 ? (places[i] == 1 ? "1" : "0") : _texts[places[i]];
            }

            return;
        }

        WriteNumbers(_numbers!, places, context.Output<long>(0));
    }

    // Compiled fully at the first call: a first run is often the only one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteNumbers(long[] labels, ReadOnlySpan<int> places, long[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = labels.Length == 1 ? places[i] : labels[places[i]];
        }
    }
}
