using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators.Elementwise;
using Patchwork.Onnx.Operators.Linear;
using Patchwork.Onnx.Operators.MachineLearning;
using Patchwork.Onnx.Operators.Reductions;
using Patchwork.Onnx.Operators.Shapes;

namespace Patchwork.Onnx.Operators;

/// <summary>All operators that are run, by domain, name and version. Immutable.</summary>
internal static class OperatorTable
{
    /// <summary>Every entry, in no particular order.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        .. FunctionOperators.Entries,
        .. ElementwiseOperators.Entries,
        .. ShapeOperators.Entries,
        .. ReductionOperators.Entries,
        .. LinearOperators.Entries,
        .. MachineLearningOperators.Entries,
    ];

    // Made at every start of a worker, for one model: whatever takes long to make or must be compiled first would cost more than it saves.
    private static readonly Dictionary<string, OperatorEntry[]> ByName = Made();

    /// <summary>The entry whose rules hold for a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="version">The version of its domain that the model imports.</param>
    public static OperatorEntry Find(OnnxNode node, int version)
    {
        if (!ByName.TryGetValue(KeyOf(node.Domain, node.Operator), out OperatorEntry[]? entries))
        {
            string? near = NearestName.Find(node.Operator, Entries.Select(entry => entry.Name));
            throw new PatchworkException(
                VerdictCodes.UnsupportedOperator,
                $"Node '{node.Name}' is operator '{node.Operator}', which is not supported{(near is null ? "" : $"; the nearest supported one is {near}")}.",
                node.Operator
            );
        }

        return Array.Find(entries, entry => entry.Since <= version)
            ?? throw new PatchworkException(
                VerdictCodes.UnsupportedOperator,
                $"Node '{node.Name}' is operator '{node.Operator}', which is supported from version {entries[^1].Since} on; the model uses version {version}.",
                $"{node.Operator} (version {version})"
            );
    }

    // No name holds a colon.
    private static string KeyOf(string domain, string name) => $"{domain}:{name}";

    private static Dictionary<string, OperatorEntry[]> Made()
    {
        Dictionary<string, OperatorEntry[]> made = new(StringComparer.Ordinal);
        foreach (OperatorEntry entry in Entries)
        {
            string key = KeyOf(entry.Domain, entry.Name);
            OperatorEntry[] all = [.. made.GetValueOrDefault(key, []), entry];
            Array.Sort(all, (a, b) => b.Since.CompareTo(a.Since));
            made[key] = all;
        }

        return made;
    }
}
