using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Exports;

/// <summary>Writes linear forms: products of the numbers, effects of the texts looked up, what stands for missing cells put in.</summary>
internal static class LinearExport
{
    /// <summary>Adds the scores of a model, [N, outputs] of double.</summary>
    public static string Add(LinearModel model, ExportedColumns columns)
    {
        string[] scores = [.. model.Scores.Select(score => Add(model.Schema, score, columns))];
        return scores.Length == 1
            ? scores[0]
            : columns.Graph.Add("Concat", "scores", scores, OnnxAttributes.Of("axis", 1));
    }

    private static string Add(Schema schema, LinearScore score, ExportedColumns columns)
    {
        OnnxGraphBuilder graph = columns.Graph;
        int[] numbers = [.. Enumerable.Range(0, schema.Features.Count).Where(f => score.Terms[f].Effects is null)];
        string sum = graph.Constant("intercept", new[] { score.Intercept }, 1, 1);
        if (numbers.Length > 0)
        {
            Schema part = new(numbers.Select(f => schema.Features[f]));
            sum = graph.Add("Add", "score", [sum, Numbers(part, [.. numbers.Select(f => score.Terms[f])], columns)]);
        }

        for (int f = 0; f < schema.Features.Count; f++)
        {
            if (score.Terms[f].Effects is not null)
            {
                sum = graph.Add("Add", "score", [sum, Effect(schema.Features[f], score.Terms[f], columns)]);
            }
        }

        return sum;
    }

    // Infinite numbers count as missing, as in the model.
    private static string Numbers(Schema schema, LinearTerm[] terms, ExportedColumns columns)
    {
        OnnxGraphBuilder graph = columns.Graph;
        int width = terms.Length;
        string matrix = columns.Matrix(schema, OnnxElementType.Double);
        string missing = columns.Once(
            $"{matrix} missing",
            () =>
                graph.Add(
                    "Or",
                    "is missing",
                    [graph.Add("IsNaN", "is NaN", [matrix]), graph.Add("IsInf", "is infinite", [matrix])]
                )
        );
        string slopes = graph.Constant("slopes", Array.ConvertAll(terms, t => t.Slope), 1, width);
        string fills = graph.Constant(
            "for missing",
            Array.ConvertAll(terms, t => (t.Slope * t.Fill) + t.Missing),
            1,
            width
        );
        string products = graph.Add("Mul", "products", [matrix, slopes]);
        return graph.Add(
            "ReduceSum",
            "sum of products",
            [graph.Add("Where", "terms", [missing, fills, products]), graph.Constant("axis 1", new[] { 1L }, 1)],
            OnnxAttributes.Of("keepdims", 1)
        );
    }

    private static string Effect(SchemaFeature feature, LinearTerm term, ExportedColumns columns)
    {
        OnnxGraphBuilder graph = columns.Graph;
        // A text that no training row had has the empty text as its only, and missing, value.
        int known = Math.Min(feature.Categories!.Count, term.Effects!.Count);
        double[] effects = [.. term.Effects.Take(known), term.Missing];
        string place = columns.Place(feature, known);
        return graph.Add(
            "Gather",
            $"{feature.Name} effect",
            [graph.Constant($"{feature.Name} effects", effects, effects.Length), place],
            OnnxAttributes.Of("axis", 0)
        );
    }
}
