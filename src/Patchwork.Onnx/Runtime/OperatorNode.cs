using System.Globalization;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Runtime;

/// <summary>
/// A node as its operator sees it: attributes by name and kind, the version whose rules hold, and the words of its failures. Attributes
/// that the operator never asks for are refused: they would change what it means.
/// </summary>
/// <param name="node">The node of the file.</param>
/// <param name="version">The version of its domain that the model imports.</param>
internal sealed class OperatorNode(OnnxNode node, int version)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>What the file says.</summary>
    public OnnxNode Node { get; } = node;

    /// <summary>The version of the node's domain that the model imports.</summary>
    public int Version { get; } = version;

    /// <summary>Whether an attribute is given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A whole number, or null when it is not given.</summary>
    public long? Integer(string name) =>
        Find(name) is { } found ? found.Integer ?? throw WrongKind(name, "a whole number") : null;

    /// <summary>A whole number.</summary>
    public long Integer(string name, long otherwise) => Integer(name) ?? otherwise;

    /// <summary>A switch, written as 0 or 1.</summary>
    public bool Flag(string name, bool otherwise = false) => Integer(name, otherwise ? 1 : 0) != 0;

    /// <summary>A number, or null when it is not given.</summary>
    public float? Number(string name) =>
        Find(name) is { } found ? found.Number ?? throw WrongKind(name, "a number") : null;

    /// <summary>A number.</summary>
    public float Number(string name, float otherwise) => Number(name) ?? otherwise;

    /// <summary>A text, or null when it is not given.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        ReadOnlyMemory<byte> bytes = found.Text ?? throw WrongKind(name, "a text");
        return OnnxText.TryRead(bytes.Span) ?? throw Malformed($"attribute '{name}' is no UTF-8");
    }

    /// <summary>A text.</summary>
    public string Text(string name, string otherwise) => Text(name) ?? otherwise;

    /// <summary>Whole numbers, or null when they are not given.</summary>
    public long[]? Integers(string name) => Find(name) is { } found ? [.. found.Integers] : null;

    /// <summary>Numbers, or null when they are not given.</summary>
    public float[]? Numbers(string name) => Find(name) is { } found ? [.. found.Numbers] : null;

    /// <summary>Texts, or null when they are not given.</summary>
    public string[]? Texts(string name)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        string[] texts = new string[found.Texts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] =
                OnnxText.TryRead(found.Texts[i].Span) ?? throw Malformed($"a text of attribute '{name}' is no UTF-8");
        }

        return texts;
    }

    /// <summary>A tensor, or null when it is not given.</summary>
    public DenseTensor? Tensor(string name) =>
        Find(name) is { } found ? DenseTensor.Of(found.Tensor ?? throw WrongKind(name, "a tensor")) : null;

    /// <summary>Says that an attribute may be there though it changes nothing.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _asked.Add(name);
        }
    }

    /// <summary>Refuses attributes that nobody asked for.</summary>
    public void RequireAllAsked()
    {
        foreach (string name in Node.Attributes.Keys)
        {
            if (!_asked.Contains(name))
            {
                throw Malformed(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"version {Version} of the operator has no attribute '{name}'"
                    )
                );
            }
        }
    }

    /// <summary>The failure of a node that contradicts the operator's rules.</summary>
    public PatchworkException Malformed(string what) =>
        new(VerdictCodes.MalformedModel, $"Node '{Node.Name}' ({Node.Operator}): {what}.", Node.Operator);

    /// <summary>The failure of a node that asks for more than the budget.</summary>
    public PatchworkException TooCostly(string what) =>
        new(VerdictCodes.CostTooHigh, $"Node '{Node.Name}' ({Node.Operator}): {what}.", Node.Operator);

    /// <summary>The failure of a mode that is not run.</summary>
    /// <param name="mode">What the mode is called, such as 'training'.</param>
    public PatchworkException Unsupported(string mode) =>
        new(
            VerdictCodes.UnsupportedOperator,
            $"Node '{Node.Name}' needs {Node.Operator} ({mode}), which is not supported.",
            $"{Node.Operator} ({mode})"
        );

    /// <summary>The failure of a node on the values that it was given.</summary>
    public PatchworkException Crashed(string what) =>
        new(VerdictCodes.Crashed, $"Node '{Node.Name}' ({Node.Operator}): {what}.", Node.Operator);

    private OnnxAttribute? Find(string name)
    {
        _asked.Add(name);
        return Node.Attributes.GetValueOrDefault(name);
    }

    private PatchworkException WrongKind(string name, string expected) =>
        Malformed($"attribute '{name}' is not {expected}");
}
