using System.Globalization;
using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Writing;

/// <summary>Puts a graph together, node by node, with names that a reader of the file can follow.</summary>
/// <remarks>
/// Every result is named after the hint given for it; a second one of that name gets <c>_2</c>, and so on. Equal constants are
/// kept once. Mutable, for one thread; equal calls build equal models.
/// </remarks>
/// <param name="opset">The version of the default domain's operators.</param>
/// <param name="machineLearningOpset">The version of <c>ai.onnx.ml</c>; 0 when no node is of it.</param>
public sealed class OnnxGraphBuilder(int opset, int machineLearningOpset = 0)
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxTensor> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _constantByContent = new(StringComparer.Ordinal);
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);

    /// <summary>The version of the default domain's operators.</summary>
    public int Opset => opset;

    /// <summary>The version of <c>ai.onnx.ml</c>; 0 when no node is of it.</summary>
    public int MachineLearningOpset => machineLearningOpset;

    /// <summary>Adds what the caller gives; its name is kept as it is.</summary>
    /// <param name="name">Its name, not yet used.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="shape">Its axes; null where the data tell.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public string Input(string name, OnnxElementType type, params int?[] shape)
    {
        Reserve(name);
        _inputs.Add(new OnnxValue(name, type, shape));
        return name;
    }

    /// <summary>Keeps a name for an output that is still to come, so that no hint takes it.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Reserve(string name)
    {
        if (!_used.TryAdd(name, 1))
        {
            throw new ArgumentException($"The graph has a '{name}' already.", nameof(name));
        }
    }

    /// <summary>Adds a constant, or finds the equal one that is there.</summary>
    /// <param name="hint">What a reader should call it.</param>
    /// <param name="values">Its values in row-major order.</param>
    /// <param name="shape">Its axes; none for a single value.</param>
    public string Constant(string hint, Array values, params int[] shape) => Constant(hint, Tensor(values, shape));

    /// <summary>Adds a constant as a file gives it, or finds the equal one that is there.</summary>
    /// <param name="hint">What a reader should call it.</param>
    /// <param name="given">The tensor; its name is not kept.</param>
    public string Constant(string hint, OnnxTensor given)
    {
        OnnxTensor tensor = given with { Name = "" };
        WireWriter content = new();
        TensorBytes.Write(content, tensor);
        string key = Convert.ToBase64String(content.Written);
        if (_constantByContent.TryGetValue(key, out string? known))
        {
            return known;
        }

        string name = Name(hint);
        _constants.Add(name, tensor with { Name = name });
        _constantByContent.Add(key, name);
        return name;
    }

    /// <summary>A tensor without a name, as attributes hold it.</summary>
    public static OnnxTensor Tensor(Array values, params int[] shape) => new("", TypeOf(values), shape, values);

    /// <summary>Adds a node with one result and returns the result's name.</summary>
    /// <param name="kind">The operator, of the default domain.</param>
    /// <param name="hint">What a reader should call the result.</param>
    /// <param name="inputs">The names of what it takes; an empty one is left out.</param>
    /// <param name="attributes">Its constants.</param>
    public string Add(string kind, string hint, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes) =>
        Add("", kind, [hint], inputs, attributes)[0];

    /// <summary>Adds a node and returns the names of its results.</summary>
    /// <param name="domain">Empty, or <c>ai.onnx.ml</c>.</param>
    /// <param name="kind">The operator.</param>
    /// <param name="hints">What a reader should call each result; an empty one is not wanted.</param>
    /// <param name="inputs">The names of what it takes.</param>
    /// <param name="attributes">Its constants.</param>
    public string[] Add(
        string domain,
        string kind,
        IReadOnlyList<string> hints,
        IReadOnlyList<string> inputs,
        params OnnxAttribute[] attributes
    )
    {
        string[] results = [.. hints.Select(hint => hint.Length == 0 ? "" : Name(hint))];
        Dictionary<string, OnnxAttribute> byName = new(StringComparer.Ordinal);
        foreach (OnnxAttribute attribute in attributes)
        {
            byName.Add(attribute.Name, attribute);
        }

        _nodes.Add(new OnnxNode(results[0], domain, kind, inputs, results, byName));
        return results;
    }

    /// <summary>Says that a result is what the caller gets, under a name kept by <see cref="Reserve"/>.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="result">The result that becomes it.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="shape">Its axes; null where the data tell.</param>
    public void Output(string name, string result, OnnxElementType type, params int?[] shape)
    {
        _nodes.Add(
            new OnnxNode(
                name,
                "",
                "Identity",
                [result],
                [name],
                new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal)
            )
        );
        _outputs.Add(new OnnxValue(name, type, shape));
    }

    /// <summary>The model so far.</summary>
    public OnnxModel Build() =>
        new(
            opset,
            machineLearningOpset,
            [.. _nodes],
            new Dictionary<string, OnnxTensor>(_constants, StringComparer.Ordinal),
            [.. _inputs],
            [.. _outputs]
        );

    private string Name(string hint)
    {
        string name = hint;
        while (!_used.TryAdd(name, 1))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{hint}_{++_used[hint]}");
        }

        return name;
    }

    private static OnnxElementType TypeOf(Array values) =>
        values switch
        {
            float[] => OnnxElementType.Float,
            double[] => OnnxElementType.Double,
            long[] => OnnxElementType.Int64,
            int[] => OnnxElementType.Int32,
            bool[] => OnnxElementType.Boolean,
            byte[] => OnnxElementType.UInt8,
            string[] => OnnxElementType.Text,
            _ => throw new ArgumentException($"A constant cannot hold {values.GetType().Name}.", nameof(values)),
        };
}
