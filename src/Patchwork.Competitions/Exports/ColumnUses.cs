using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Groups.Syntax;
using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Exports;

/// <summary>
/// What the parts of an export take each column for, gathered before anything is written: a group that only asks whether a column
/// is missing says nothing of its type, whatever stands before or after it may.
/// </summary>
/// <param name="types">The types that are known; what is gathered must fit their table.</param>
/// <remarks>Mutable, for one export. Cost O(nodes of the groups + features).</remarks>
internal sealed class ColumnUses(ColumnTypes types)
{
    private readonly Dictionary<string, (bool IsText, string Whose)> _uses = new(StringComparer.Ordinal);

    /// <summary>The type of a column's input.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> when nothing tells it.</exception>
    public OnnxElementType TypeOf(string column) =>
        types.Of(column, _uses.TryGetValue(column, out (bool IsText, string Whose) use) ? use.IsText : null);

    /// <summary>Adds what a list uses, base and all pairs.</summary>
    public void Add(ListModel list)
    {
        Schema? schema = (list.Base as Model)?.Schema;
        Add(list.Base, schema, ListExport.BaseName);
        foreach (ListPatch patch in list.Patches)
        {
            if (patch.Group is GroupPredicate predicate)
            {
                Add(predicate, ListExport.GroupOf(patch));
            }
            else if (patch.Group is IOnnxFile file)
            {
                Add(file, schema, ListExport.GroupOf(patch));
            }

            Add(patch.Hypothesis, schema, ListExport.ModelOf(patch));
        }
    }

    /// <summary>Adds what a model uses.</summary>
    public void Add(Model model, string whose)
    {
        types.Require(model.Schema);
        foreach (SchemaFeature feature in model.Schema.Features)
        {
            Add(feature.Name, feature.IsText, whose);
        }
    }

    /// <summary>Adds what a group uses.</summary>
    public void Add(GroupPredicate group, string whose)
    {
        types.Require(group);
        Stack<PredicateNode> open = new([group.Root]);
        while (open.TryPop(out PredicateNode? node))
        {
            if (node is ColumnTest { Values: [PredicateValue value, ..] } test)
            {
                Add(test.Column, value.IsText, whose);
            }

            foreach (PredicateNode part in node.Parts)
            {
                open.Push(part);
            }
        }
    }

    private void Add(IHypothesis hypothesis, Schema? schema, string whose)
    {
        if (hypothesis is Model model)
        {
            Add(model, whose);
        }
        else if (hypothesis is IOnnxFile file)
        {
            Add(file, schema, whose);
        }
    }

    private void Add(IOnnxFile file, Schema? schema, string whose)
    {
        IReadOnlyList<OnnxValue> inputs = OnnxInlining.InputsOf(file.File, whose);
        if (FileExport.IsMatrix(inputs, schema))
        {
            return;
        }

        foreach (OnnxValue input in inputs)
        {
            Add(
                input.Name,
                input.Type == OnnxElementType.Text || FileExport.FeatureOf(input, schema)?.IsText == true,
                whose
            );
        }
    }

    private void Add(string column, bool isText, string whose)
    {
        if (!_uses.TryGetValue(column, out (bool IsText, string Whose) known))
        {
            _uses.Add(column, (isText, whose));
        }
        else if (known.IsText != isText)
        {
            (string text, string numbers) = isText ? (whose, known.Whose) : (known.Whose, whose);
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"Column '{column}' is used as text in {Inside(text)} and as numbers in {Inside(numbers)}; expected one of both everywhere."
            );
        }
    }

    private static string Inside(string whose) => $"{char.ToLowerInvariant(whose[0])}{whose.AsSpan(1)}";
}
