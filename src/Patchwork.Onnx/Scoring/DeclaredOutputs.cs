using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Scoring;

/// <summary>
/// Holds what a file says of its outputs against what its graph gives. A file that contradicts itself is refused, since another
/// runtime might believe the other half.
/// </summary>
/// <remarks>
/// Axes that are free or named agree with every length, a type or shape left out with everything. So does the first axis whatever it says:
/// exporters that were told of a free input alone write the rows of their example there, and runtimes pass over it.
/// </remarks>
internal static class DeclaredOutputs
{
    /// <summary>Refuses a type that is not the graph's, and for the output that is read a shape that is not.</summary>
    /// <param name="declared">The outputs as the file declares them.</param>
    /// <param name="found">What the graph gives for each.</param>
    /// <param name="read">The output that is read.</param>
    /// <exception cref="PatchworkException"><c>malformed-model</c>.</exception>
    public static void Require(IReadOnlyList<OnnxValue> declared, IReadOnlyList<ValueInfo> found, int read)
    {
        for (int i = 0; i < declared.Count; i++)
        {
            RequireType(declared[i], found[i]);
        }

        if (declared[read].Shape is { } shape && found[read] is TensorInfo { Shape: { } lengths })
        {
            RequireShape(declared[read].Name, shape, lengths);
        }
    }

    private static void RequireType(OnnxValue declared, ValueInfo found)
    {
        bool agrees = declared switch
        {
            // Nothing is said of it.
            { Kind: OnnxValueKind.Tensor, Type: OnnxElementType.Undefined } => true,
            { Kind: OnnxValueKind.Tensor } => found is TensorInfo tensor && tensor.Type == declared.Type,
            { Kind: OnnxValueKind.Optional } => true,
            _ => found is not TensorInfo,
        };
        if (!agrees)
        {
            string said =
                declared.Kind == OnnxValueKind.Tensor
                    ? ElementTypes.NameOf(declared.Type)
                    : $"a {declared.Kind.ToString().ToLowerInvariant()}";
            string made = found is TensorInfo tensor ? ElementTypes.NameOf(tensor.Type) : "no tensor";
            throw new PatchworkException(
                VerdictCodes.MalformedModel,
                $"The output '{declared.Name}' is declared as {said}, but the graph gives {made}; expected the same."
            );
        }
    }

    private static void RequireShape(string name, IReadOnlyList<int?> declared, TensorShape found)
    {
        bool agrees = declared.Count == found.Rank;
        for (int axis = 1; agrees && axis < found.Rank; axis++)
        {
            agrees = declared[axis] is not { } length || length == found[axis];
        }

        if (!agrees)
        {
            throw new PatchworkException(
                VerdictCodes.MalformedModel,
                $"The output '{name}' is declared as [{Text(declared)}], but the graph gives [{Text([.. found.Lengths.ToArray().Select(length => (int?)length)])}]; expected the same."
            );
        }
    }

    private static string Text(IEnumerable<int?> lengths) =>
        string.Join(", ", lengths.Select((length, axis) => axis == 0 || length is null ? "N" : $"{length}"));
}
