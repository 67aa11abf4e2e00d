using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Runtime;

/// <summary>What an operator is told about its inputs before it runs, and where it says what its outputs will be.</summary>
internal sealed class InferContext
{
    private const int MostIntegers = 10_000;

    private readonly ValueInfo?[] _inputs;
    private readonly RuntimeValue?[] _known;
    private readonly ValueInfo?[] _outputs;
    private readonly RuntimeValue?[] _results;

    /// <param name="node">The node.</param>
    /// <param name="inputs">What is known of each input; null for an optional input left out.</param>
    /// <param name="known">The inputs' values where they are constant and small enough to look at, else null.</param>
    public InferContext(OperatorNode node, ValueInfo?[] inputs, RuntimeValue?[] known)
    {
        Node = node;
        _inputs = inputs;
        _known = known;
        _outputs = new ValueInfo?[node.Node.Outputs.Count];
        _results = new RuntimeValue?[node.Node.Outputs.Count];
    }

    /// <summary>The node: for failures.</summary>
    public OperatorNode Node { get; }

    /// <summary>How many inputs the node names, those left out in the middle included.</summary>
    public int InputCount => _inputs.Length;

    /// <summary>How many outputs the node names, those left out in the middle included.</summary>
    public int OutputCount => _outputs.Length;

    /// <summary>Simple operations (about an addition each) that the node will take; saturates.</summary>
    public long Operations { get; private set; }

    /// <summary>Bytes that the operator keeps beside its inputs and outputs for as long as the plan lives.</summary>
    public long KeptBytes { get; private set; }

    /// <summary>Whether an input is there.</summary>
    public bool Has(int input) => input < _inputs.Length && _inputs[input] is not null;

    /// <summary>Whether an output is wanted.</summary>
    public bool Wants(int output) => output < _outputs.Length && Node.Node.Outputs[output].Length > 0;

    /// <summary>What an input is.</summary>
    public ValueInfo Value(int input) =>
        Has(input) ? _inputs[input]! : throw Node.Malformed($"input {input + 1} is missing");

    /// <summary>Type and shape of an input that must be a tensor.</summary>
    public TensorInfo Tensor(int input) =>
        Value(input) as TensorInfo ?? throw Node.Malformed($"input {input + 1} is no tensor");

    /// <summary>The shape of an input that must be a tensor.</summary>
    public TensorShape Shape(int input) => Tensor(input).Shape;

    /// <summary>An input's value when it is constant, else null.</summary>
    public DenseTensor? Known(int input) => input < _known.Length ? _known[input] as DenseTensor : null;

    /// <summary>An input's value, which must be constant: the output's shape follows from it.</summary>
    public DenseTensor Constant(int input)
    {
        Tensor(input);
        return Known(input) ?? throw Node.Unsupported("shape that depends on the data");
    }

    /// <summary>Whole numbers of an input, which must be constant.</summary>
    public long[] Integers(int input) =>
        Constant(input) switch
        {
            // Tensors are shared: ten thousand nodes may each look at the longest of them.
            { Count: > MostIntegers } values => throw Node.Malformed(
                $"input {input + 1} lists {values.Count:N0} numbers; expected at most {MostIntegers:N0}"
            ),
            DenseTensor<long> values => values.Values,
            DenseTensor<int> values => Array.ConvertAll(values.Values, value => (long)value),
            _ => throw Node.Malformed($"input {input + 1} does not hold whole numbers (int64)"),
        };

    /// <summary>The axis that a number means; negative ones count from the end.</summary>
    /// <param name="axis">As the model gives it.</param>
    /// <param name="rank">How many axes there are.</param>
    public int Axis(long axis, int rank) =>
        axis >= -rank && axis < rank
            ? (int)(axis < 0 ? axis + rank : axis)
            : throw Node.Malformed($"there is no axis {axis} in a tensor of {rank}");

    /// <summary>Requires that an input has a type among those given; another is an unsupported mode of the operator.</summary>
    public void RequireType(int input, params ReadOnlySpan<OnnxElementType> types)
    {
        OnnxElementType type = Tensor(input).Type;
        if (!types.Contains(type))
        {
            throw Node.Unsupported(ElementTypes.NameOf(type));
        }
    }

    /// <summary>Requires that two inputs have the same type.</summary>
    public void RequireSameType(int first, int second)
    {
        if (Tensor(first).Type != Tensor(second).Type)
        {
            throw Node.Malformed(
                $"input {first + 1} holds {ElementTypes.NameOf(Tensor(first).Type)}, input {second + 1} {ElementTypes.NameOf(Tensor(second).Type)}; expected one type"
            );
        }
    }

    /// <summary>Announces a tensor; every element counts as an operation.</summary>
    public void Output(int output, OnnxElementType type, TensorShape shape) =>
        Output(output, new TensorInfo(type, shape));

    /// <summary>Announces a value; every element counts as an operation.</summary>
    public void Output(int output, ValueInfo value)
    {
        Charge(value.Elements);
        if (output < _outputs.Length)
        {
            _outputs[output] = value;
        }
    }

    /// <summary>Announces a tensor whose value is known already, whatever the data: the node will not be run.</summary>
    public void Result(int output, DenseTensor value)
    {
        Output(output, value.Info);
        if (output < _results.Length)
        {
            _results[output] = value;
        }
    }

    /// <summary>Adds the product of some counts to the node's operations.</summary>
    public void Charge(params ReadOnlySpan<long> factors)
    {
        UInt128 product = UInt128.One;
        foreach (long factor in factors)
        {
            product *= (ulong)factor;
            product = UInt128.Min(product, long.MaxValue);
        }

        Operations = (long)UInt128.Min((UInt128)(ulong)Operations + product, long.MaxValue);
    }

    /// <summary>Counts memory that the operator will keep from its first run on.</summary>
    public void Keep(long bytes) => KeptBytes += bytes;

    /// <summary>What was announced for an output; null when it was not.</summary>
    internal ValueInfo? Announced(int output) => _outputs[output];

    /// <summary>The value that was announced for an output; null when it must be computed.</summary>
    internal RuntimeValue? Announcement(int output) => _results[output];
}
