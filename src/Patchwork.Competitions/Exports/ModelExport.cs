using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Competitions.Exports;

/// <summary>Writes a model: its scores, and what its loss makes of them.</summary>
internal sealed class ModelExport(ExportedColumns columns)
{
    private readonly OnnxGraphBuilder _graph = columns.Graph;

    /// <summary>Adds a hypothesis and returns its predictions, [N, 1] of float.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="whose">What messages call it.</param>
    /// <exception cref="PatchworkException"><c>bad-model-file</c> for one that is no model of trees or linear forms.</exception>
    public string Add(Ensembles.IHypothesis hypothesis, string whose) =>
        hypothesis switch
        {
            TreeModel trees => Answer(trees, TreeExport.Add(trees, columns)),
            LinearModel linear => Answer(linear, LinearExport.Add(linear, columns)),
            _ => throw new PatchworkException(
                ProblemCodes.BadModelFile,
                $"{whose} is no model of trees or linear forms; only those can be exported."
            ),
        };

    // As the model itself: scores are doubles, the answer is rounded to float once.
    private string Answer(Model model, string scores)
    {
        switch (model.Loss)
        {
            case LossKind.Log:
                return columns.Cast(
                    _graph.Add("Sigmoid", "probability", [scores]),
                    "prediction",
                    OnnxElementType.Float
                );
            case LossKind.ZeroOne:
                return Class(model.Info, scores);
            default:
                return columns.Cast(scores, "prediction", OnnxElementType.Float);
        }
    }

    private string Class(ModelInfo info, string scores)
    {
        float[] classes = [.. info.ClassValues.Select(value => (float)value)];
        if (classes.Length > 2)
        {
            string best = _graph.Add(
                "ArgMax",
                "best class",
                [scores],
                OnnxAttributes.Of("axis", 1),
                OnnxAttributes.Of("keepdims", 1)
            );
            return _graph.Add("Gather", "prediction", [_graph.Constant("classes", classes, classes.Length), best]);
        }

        string second = _graph.Add(
            "Greater",
            "is second class",
            [scores, _graph.Constant("zero", new[] { 0.0 }, 1, 1)]
        );
        return _graph.Add(
            "Where",
            "prediction",
            [
                second,
                _graph.Constant("second class", new[] { classes[^1] }, 1, 1),
                _graph.Constant("first class", new[] { classes[0] }, 1, 1),
            ]
        );
    }
}
