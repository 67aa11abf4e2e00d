using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Scoring;

/// <summary>
/// Gives a model its inputs: all columns as one matrix of float or double, or one input a column by name. What does not fit is
/// <see cref="VerdictCodes.WrongShape"/>.
/// </summary>
internal static class InputBinding
{
    /// <summary>The inputs, in the model's order.</summary>
    public static BoundInput[] Bind(OnnxModel model, FeatureBlock features)
    {
        if (model.Inputs.Count == 0)
        {
            throw Wrong("The model has no input; expected one of shape [N, features], or one a column.");
        }

        OnnxValue first = model.Inputs[0];
        bool isMatrix =
            model.Inputs.Count == 1
            && first.Type is OnnxElementType.Float or OnnxElementType.Double
            && !(IsColumn(first) && features.Find(first.Name) is not null)
            && (first.Shape is null || first.Shape.Count == 2);
        return isMatrix
            ? [Matrix(first, features)]
            : [.. model.Inputs.Select(input => Column(input, features, model.Inputs.Count == 1))];
    }

    /// <summary>Types and shapes of inputs for a number of rows, without any data; what no column fits is not told.</summary>
    public static ValueInfo Info(OnnxValue input, int rows, int features)
    {
        bool isColumn = IsColumn(input) || input.Type is OnnxElementType.Int64 or OnnxElementType.Text;
        int width =
            isColumn ? 1
            : input.Shape is { Count: 2 } && input.Shape[1] is { } known ? known
            : features;
        return new TensorInfo(
            input.Type,
            input.Shape is { Count: 1 } ? new TensorShape(rows) : new TensorShape(rows, width)
        );
    }

    private static bool IsColumn(OnnxValue input) => input.Shape is { Count: 1 } || input.Shape is [_, 1];

    private static BoundInput Matrix(OnnxValue input, FeatureBlock features)
    {
        int width = features.Columns.Count;
        RequireAnyRows(input);
        if (input.Shape is { } shape && shape[1] is { } given && given != width)
        {
            throw Wrong($"The model's input '{input.Name}' takes {given:N0} features; there are {width:N0}.");
        }

        return new BoundInput(input, features.Columns, IsFlat: false);
    }

    private static BoundInput Column(OnnxValue input, FeatureBlock features, bool isOnly)
    {
        if (features.Find(input.Name) is not { } column)
        {
            if (isOnly && input.Type is not (OnnxElementType.Float or OnnxElementType.Double))
            {
                throw Wrong(
                    $"The model's only input '{input.Name}' takes {ElementTypes.NameOf(input.Type)} and is no column. Expected one input of float or double and shape [N, {features.Columns.Count}], or inputs named as the columns (float, double, int64 or string)."
                );
            }

            string? near = NearestName.Find(input.Name, features.Columns.Select(one => one.Name));
            throw Wrong(
                $"The model's input '{input.Name}' is no column{(near is null ? "" : $"; the nearest is '{near}'")}. Expected one float input of shape [N, {features.Columns.Count}], or inputs named as the columns."
            );
        }

        RequireAnyRows(input);
        bool isFlat = input.Shape is { Count: 1 };
        if (!isFlat && input.Shape is not (null or [_, null or 1]))
        {
            throw Wrong($"The model's input '{input.Name}' has another shape than [N] or [N, 1].");
        }

        return input.Type switch
        {
            OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Int64 => new BoundInput(
                input,
                [column],
                isFlat
            ),
            OnnxElementType.Text when column.Values is string[] => new BoundInput(input, [column], isFlat),
            OnnxElementType.Text => throw Wrong(
                $"The model's input '{input.Name}' takes texts, but the column holds numbers."
            ),
            _ => throw Wrong(
                $"The model's input '{input.Name}' takes {ElementTypes.NameOf(input.Type)}; expected float, double, int64 or string."
            ),
        };
    }

    // Also where the number happens to be that of the rows at hand: hidden rows are others.
    private static void RequireAnyRows(OnnxValue input)
    {
        if (input.Shape is { Count: > 0 } shape && shape[0] is { } fixedRows)
        {
            throw Wrong(
                $"The model's input '{input.Name}' takes exactly {fixedRows:N0} rows; expected any number (a free first axis)."
            );
        }
    }

    private static PatchworkException Wrong(string message) => new(VerdictCodes.WrongShape, message);
}
