using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Competitions.Exports;

/// <summary>
/// Turns models, groups and whole decision lists into ONNX graphs of standard operators, which any runtime serves
/// (ai.onnx 18, ai.onnx.ml 5).
/// </summary>
/// <remarks>
/// Every column is an input of its own, by name, [N, 1]: double for numbers (NaN is missing), int64 for whole numbers where
/// <see cref="ColumnTypes"/> say so, string for text (the empty text is missing; a text that the training rows did not have is
/// unseen). The output is <c>prediction</c>, [N, 1] of float, or <c>group</c>, [N, 1] of truth values. Groups come out as the
/// predicate's own, bit for bit; predictions as the model's own, to the last bits of a float. Equal inputs give equal graphs. Stateless.
/// </remarks>
public static class OnnxExport
{
    private const int Opset = 18;
    private const int MachineLearningOpset = 5;
    private const string PredictionName = "prediction";
    private const string GroupName = "group";
    private const string ModelName = "The model";

    /// <summary>A model of trees or linear forms.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c> or <c>bad-table</c> where the table of <paramref name="types"/> lacks a feature.</exception>
    public static OnnxModel Of(Model model, ColumnTypes? types = null)
    {
        ColumnUses uses = new(types ?? ColumnTypes.Usual);
        uses.Add(model, ModelName);
        return Build(
            PredictionName,
            OnnxElementType.Float,
            uses,
            columns => new ModelExport(columns).Add(model, ModelName)
        );
    }

    /// <summary>A group.</summary>
    /// <exception cref="PatchworkException"><c>bad-predicate</c> for a group that looks at no column: a graph without inputs
    /// would not know how many rows there are; as in <see cref="GroupPredicate.Check"/> for the table of <paramref name="types"/>;
    /// <c>bad-table</c> for a column that nothing tells the type of.</exception>
    public static OnnxModel Of(GroupPredicate group, ColumnTypes? types = null)
    {
        if (group.Columns.Count == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadPredicate,
                $"The group '{group.Text}' looks at no column; expected one that does, such as AGE is missing or AGE is not missing."
            );
        }

        ColumnUses uses = new(types ?? ColumnTypes.Usual);
        uses.Add(group, "The group");
        return Build(GroupName, OnnxElementType.Boolean, uses, columns => new PredicateExport(columns).AddRows(group));
    }

    /// <summary>
    /// A whole decision list, repairs included: a patch answers where its group is, a repair goes on at the version that it points
    /// to, so that each version is a choice between earlier ones.
    /// </summary>
    /// <param name="list">The list; its groups are predicates, its hypotheses models of trees or linear forms.</param>
    /// <param name="types">The columns' types.</param>
    /// <exception cref="PatchworkException"><c>bad-model-file</c> for a pair of another kind; <c>bad-table</c> for a column that is text to
    /// one part and numbers to another, or that nothing tells the type of; as for models and groups where the table of
    /// <paramref name="types"/> does not fit.</exception>
    public static OnnxModel Of(ListModel list, ColumnTypes? types = null)
    {
        ColumnUses uses = new(types ?? ColumnTypes.Usual);
        uses.Add(list);
        return Build(PredictionName, OnnxElementType.Float, uses, columns => ListExport.Add(list, columns));
    }

    private static OnnxModel Build(
        string output,
        OnnxElementType type,
        ColumnUses uses,
        Func<ExportedColumns, string> add
    )
    {
        OnnxGraphBuilder graph = new(Opset, MachineLearningOpset);
        graph.Reserve(output);
        ExportedColumns columns = new(graph, uses);
        string result = add(columns);
        graph.Output(output, result, type, null, 1);
        return graph.Build();
    }
}
