using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Exports;

/// <summary>Takes the graphs of participants' ONNX files into a list's: as groups, [N, 1] of truth values, and predictions, [N, 1] of float.</summary>
/// <param name="columns">The list's columns.</param>
/// <param name="schema">The features in order, with the categories of the training rows: those of the list's base model; null when that does not say.</param>
internal sealed class FileExport(ExportedColumns columns, Schema? schema)
{
    private int _count;

    /// <summary>Adds a group.</summary>
    public string Group(IOnnxFile file, string whose) => Add(file, whose, OnnxElementType.Boolean);

    /// <summary>Adds a hypothesis.</summary>
    public string Hypothesis(IOnnxFile file, string whose) => Add(file, whose, OnnxElementType.Float);

    /// <summary>Whether a file takes all features at once, as a competition gives a model its rows (interfaces section 2).</summary>
    public static bool IsMatrix(IReadOnlyList<OnnxValue> inputs, Schema? schema) =>
        inputs is [{ Type: OnnxElementType.Float or OnnxElementType.Double } only]
        && only.Shape is null or [_, not 1]
        && FeatureOf(only, schema) is null;

    /// <summary>The feature that an input is named like; null where there is none.</summary>
    public static SchemaFeature? FeatureOf(OnnxValue input, Schema? schema) =>
        schema?.Features.FirstOrDefault(one => string.Equals(one.Name, input.Name, StringComparison.Ordinal));

    private string Add(IOnnxFile file, string whose, OnnxElementType type)
    {
        IReadOnlyList<OnnxValue> inputs = OnnxInlining.InputsOf(file.File, whose);
        string[] given = IsMatrix(inputs, schema)
            ? [Matrix(inputs[0], whose)]
            : [.. inputs.Select(input => Column(input, whose))];
        (string answer, OnnxElementType found, bool isFlat) = OnnxInlining.Add(
            columns.Graph,
            file.File,
            whose,
            $"file {++_count}",
            given,
            schema?.Features.Count ?? 1
        );
        if (isFlat)
        {
            string shape = columns.Graph.Constant("a column", new long[] { -1, 1 }, 2);
            answer = columns.Graph.Add("Reshape", $"{answer} as a column", [answer, shape]);
        }

        return found == OnnxElementType.Text ? throw Refusal(whose, "answers texts")
            : found == type ? answer
            : columns.Cast(answer, $"{answer} as {(type == OnnxElementType.Float ? "float" : "a group")}", type);
    }

    private string Matrix(OnnxValue input, string whose) =>
        schema is { } known && (input.Shape is null || input.Shape[1] is null || input.Shape[1] == known.Features.Count)
            ? columns.Given(known, input.Type)
            : throw Refusal(whose, "takes all features at once, and the base model does not say which");

    private string Column(OnnxValue input, string whose)
    {
        if (input.Shape is not [_, 1])
        {
            throw Refusal(whose, $"takes '{input.Name}' in another shape than [N, 1]");
        }

        SchemaFeature? feature = FeatureOf(input, schema);
        return input.Type switch
        {
            OnnxElementType.Text => columns.Text(input.Name),
            OnnxElementType.Float when feature is { IsText: true } => columns.Feature(feature),
            OnnxElementType.Double when feature is not { IsText: true } => columns.Number(input.Name),
            OnnxElementType.Float or OnnxElementType.Int64 when feature is not { IsText: true } => columns.Once(
                $"{input.Name} as {input.Type}",
                () => columns.Cast(columns.Number(input.Name), $"{input.Name} as {input.Type}", input.Type)
            ),
            _ => throw Refusal(whose, $"takes '{input.Name}' in a type that the column does not have"),
        };
    }

    private static PatchworkException Refusal(string whose, string what) =>
        new(ProblemCodes.BadModelFile, $"{whose} {what}; such a graph cannot be taken into one file.");
}
