using System.Globalization;
using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Writing;

/// <summary>
/// Writes a file again with what it computes and nothing that it tells of who made it: no producer, notes, metadata or names of nodes,
/// values and graphs, and none of the parts that no output needs.
/// </summary>
/// <remarks>
/// The names of inputs stay, since they are those of columns, and so do the names of outputs and texts that take part in the computation,
/// such as classes and categories. The copy computes the same numbers, operator by operator. Cost O(bytes). Stateless.
/// </remarks>
public static class OnnxBareCopy
{
    /// <summary>The bytes of the copy; the same for files that differ in what is left out alone.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="whose">What messages call it.</param>
    /// <exception cref="PatchworkException">The file cannot be read; the reader's codes.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> file, string whose)
    {
        OnnxModel model = OnnxModelReader.Read(file, whose, new OnnxLimits { Bytes = int.MaxValue });
        (List<OnnxNode> nodes, HashSet<string> needed) = NeededOf(model);
        Dictionary<string, string> names = NamesOf(model, nodes);
        return OnnxModelWriter.Write(
            model with
            {
                Nodes = [.. nodes.Select((node, i) => Bare(node, i + 1, names))],
                Constants = model
                    .Constants.Values.Where(c => needed.Contains(c.Name))
                    .Select(c => c with { Name = names[c.Name] })
                    .ToDictionary(c => c.Name, StringComparer.Ordinal),
            }
        );
    }

    private static (List<OnnxNode> Nodes, HashSet<string> Needed) NeededOf(OnnxModel model)
    {
        HashSet<string> needed = new(model.Outputs.Select(o => o.Name), StringComparer.Ordinal);
        List<OnnxNode> nodes = [];
        foreach (OnnxNode node in model.Nodes.Reverse().Where(n => n.Outputs.Any(needed.Contains)))
        {
            nodes.Add(node);
            needed.UnionWith(node.Inputs);
        }

        nodes.Reverse();
        return (nodes, needed);
    }

    private static Dictionary<string, string> NamesOf(OnnxModel model, List<OnnxNode> nodes)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal) { [""] = "" };
        foreach (OnnxValue given in model.Inputs.Concat(model.Outputs))
        {
            names[given.Name] = given.Name;
        }

        HashSet<string> taken = new(names.Keys, StringComparer.Ordinal);
        int next = 0;
        // In the order of use: the order of constants in a file is the exporter's.
        foreach (string name in nodes.SelectMany(n => n.Inputs.Concat(n.Outputs)))
        {
            if (names.ContainsKey(name))
            {
                continue;
            }

            string bare;
            do
            {
                bare = "v" + (++next).ToString(CultureInfo.InvariantCulture);
            } while (!taken.Add(bare));
            names.Add(name, bare);
        }

        return names;
    }

    private static OnnxNode Bare(OnnxNode node, int place, Dictionary<string, string> names) =>
        node with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{node.Operator}_{place}"),
            Inputs = [.. node.Inputs.Select(n => names[n])],
            Outputs = [.. node.Outputs.Select(n => names[n])],
            Attributes = node.Attributes.ToDictionary(
                a => a.Key,
                a => a.Value.Tensor is { } tensor ? a.Value with { Tensor = tensor with { Name = "" } } : a.Value,
                StringComparer.Ordinal
            ),
        };
}
