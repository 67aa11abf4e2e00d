namespace Patchwork.Onnx.Runtime;

/// <summary>Where a running operator finds its inputs and leaves its outputs.</summary>
internal sealed class RunContext
{
    private readonly RuntimeValue?[] _inputs;
    private readonly ValueInfo?[] _announced;
    private readonly RuntimeValue?[] _outputs;
    private readonly BufferPool _buffers;

    /// <param name="node">The node.</param>
    /// <param name="inputs">Its inputs; null for those left out.</param>
    /// <param name="announced">What was inferred of its outputs; null for those not wanted.</param>
    /// <param name="buffers">Where arrays come from.</param>
    /// <param name="cancellation">Stops the work.</param>
    public RunContext(
        OperatorNode node,
        RuntimeValue?[] inputs,
        ValueInfo?[] announced,
        BufferPool buffers,
        CancellationToken cancellation
    )
    {
        Node = node;
        _inputs = inputs;
        _announced = announced;
        _outputs = new RuntimeValue?[announced.Length];
        _buffers = buffers;
        Cancellation = cancellation;
    }

    /// <summary>The node: for failures.</summary>
    public OperatorNode Node { get; }

    /// <summary>Long loops look at it now and then.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Whether nobody needs the first input's array after this node: the output may be written over it.</summary>
    public bool OwnsFirstInput { get; init; }

    /// <summary>How many inputs the node names.</summary>
    public int InputCount => _inputs.Length;

    /// <summary>Whether an input is there.</summary>
    public bool Has(int input) => input < _inputs.Length && _inputs[input] is not null;

    /// <summary>Whether an output is wanted.</summary>
    public bool Wants(int output) => output < _announced.Length && _announced[output] is not null;

    /// <summary>An input of any kind.</summary>
    public RuntimeValue Value(int input) => _inputs[input]!;

    /// <summary>An input that is a tensor.</summary>
    public DenseTensor Input(int input) => (DenseTensor)_inputs[input]!;

    /// <summary>An input whose type is known.</summary>
    public DenseTensor<T> Input<T>(int input) => (DenseTensor<T>)_inputs[input]!;

    /// <summary>The shape announced for an output.</summary>
    public TensorShape OutputShape(int output) => ((TensorInfo)_announced[output]!).Shape;

    /// <summary>Makes an output of the announced shape; its elements are arbitrary until written.</summary>
    public T[] Output<T>(int output)
    {
        TensorShape shape = OutputShape(output);
        T[] values = _buffers.Rent<T>(shape.Count);
        _outputs[output] = new DenseTensor<T>(shape, values);
        return values;
    }

    /// <summary>
    /// Makes an output of the announced shape where the first input lies, if nobody else needs that; for operators that read each
    /// element before they write it. Fresh memory costs more than most of them.
    /// </summary>
    public T[] OutputOverInput<T>(int output)
    {
        TensorShape shape = OutputShape(output);
        if (!OwnsFirstInput || Input(0) is not DenseTensor<T> input || input.Count != shape.Count)
        {
            return Output<T>(output);
        }

        _outputs[output] = new DenseTensor<T>(shape, input.Values);
        return input.Values;
    }

    /// <summary>Leaves an output that is there already, such as an input under another shape.</summary>
    public void Set(int output, RuntimeValue value)
    {
        if (Wants(output))
        {
            _outputs[output] = value;
        }
    }

    /// <summary>What the operator left.</summary>
    internal RuntimeValue? Result(int output) => _outputs[output];
}
