using System.Globalization;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Scoring;

/// <summary>Takes a group's mask or predictions out of a model's outputs, a classifier's labels and probabilities among them.</summary>
internal static class OutputReading
{
    /// <summary>The output that speaks for a group: the only one, or the first with one value a row.</summary>
    public static int GroupOutput(IReadOnlyList<ValueInfo> outputs, int rows) =>
        Find(outputs, info => IsColumn(info, rows)) ?? throw Wrong(outputs, rows, "[N, 1] or [N]");

    /// <summary>The output that holds predictions of a kind.</summary>
    public static int PredictionOutput(IReadOnlyList<ValueInfo> outputs, int rows, PredictionTarget target)
    {
        int? column = Find(outputs, info => IsColumn(info, rows));
        int? shares = Find(outputs, info => IsShares(info, rows));
        int? found = target switch
        {
            PredictionTarget.Number => column,

            // A classifier's label; where there are only probabilities, the most probable class.
            PredictionTarget.Class => column ?? shares,

            // With a label beside it, a lone column of numbers is no probability.
            _ => shares ?? column,
        };
        return found ?? throw Wrong(outputs, rows, "[N, 1] or [N], or a classifier's label and probabilities");
    }

    /// <summary>The mask: 0 or 1 a row, as truth values.</summary>
    public static bool[] Mask(RuntimeValue output)
    {
        DenseTensor tensor = (DenseTensor)output;
        if (tensor is DenseTensor<bool> truth)
        {
            return [.. truth.Values];
        }

        if (tensor is DenseTensor<string>)
        {
            throw NotBinary("texts");
        }

        bool[] mask = new bool[tensor.Count];
        for (int row = 0; row < mask.Length; row++)
        {
            double value = Number(tensor, row);
            mask[row] = value switch
            {
                1 => true,
                0 => false,
                _ => throw NotBinary(string.Create(CultureInfo.InvariantCulture, $"{value} for row {row + 1:N0}")),
            };
        }

        return mask;
    }

    /// <summary>The predictions.</summary>
    /// <param name="output">The output chosen.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="target">What they are taken for.</param>
    /// <param name="classes">The names of the classes in order of their numbers, or null when classes are numbers.</param>
    public static Predictions Read(
        RuntimeValue output,
        int rows,
        PredictionTarget target,
        IReadOnlyList<string>? classes
    ) =>
        output switch
        {
            MapsValue maps => Shares(maps.Values, maps.Keys, target),
            DenseTensor<float> tensor when tensor.Count == rows => new Predictions(tensor.Values),
            DenseTensor<double> tensor when tensor.Count == rows => new Predictions(tensor.Values),
            DenseTensor<string> tensor => new Predictions(
                Array.ConvertAll(tensor.Values, text => ClassOf(text, classes))
            ),
            DenseTensor tensor when tensor.Count == rows => new Predictions([
                .. Enumerable.Range(0, rows).Select(row => Number(tensor, row)),
            ]),
            DenseTensor tensor => Shares(tensor, null, target),
            _ => throw new PatchworkException(
                VerdictCodes.WrongShape,
                "The model's output is a list; expected a tensor."
            ),
        };

    private static Predictions Shares(DenseTensor shares, DenseTensor? keys, PredictionTarget target)
    {
        int width = shares.Shape[1];
        int rows = shares.Shape[0];
        double[] values = new double[rows];
        int one = PlaceOfOne(keys, width);
        for (int row = 0; row < rows; row++)
        {
            if (target == PredictionTarget.Probability)
            {
                values[row] = Number(shares, (row * width) + one);
                continue;
            }

            int best = 0;
            for (int place = 1; place < width; place++)
            {
                best = Number(shares, (row * width) + place) > Number(shares, (row * width) + best) ? place : best;
            }

            values[row] = keys is DenseTensor<long> numbers ? numbers.Values[best] : best;
        }

        return new Predictions(values);
    }

    // Class 1 by its name; where no class is called 1, the second one of two.
    private static int PlaceOfOne(DenseTensor? keys, int width)
    {
        int place = keys switch
        {
            DenseTensor<long> numbers => Array.IndexOf(numbers.Values, 1),
            DenseTensor<string> texts => Array.IndexOf(texts.Values, "1"),
            _ => -1,
        };
        return place >= 0 ? place
            : width == 2 ? 1
            : throw new PatchworkException(
                VerdictCodes.WrongShape,
                $"The model gives probabilities of {width} classes, none of which is called 1; expected two classes."
            );
    }

    private static double ClassOf(string text, IReadOnlyList<string>? classes)
    {
        for (int i = 0; i < (classes?.Count ?? 0); i++)
        {
            if (classes![i].Equals(text, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return
            classes is null
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new PatchworkException(
                VerdictCodes.WrongShape,
                $"The model predicts the class '{(text.Length <= 40 ? text : text[..40] + "…")}', which is none of the data's classes."
            );
    }

    private static int? Find(IReadOnlyList<ValueInfo> outputs, Func<ValueInfo, bool> fits)
    {
        for (int i = 0; i < outputs.Count; i++)
        {
            if (fits(outputs[i]))
            {
                return i;
            }
        }

        return null;
    }

    private static bool IsColumn(ValueInfo info, int rows) =>
        info is TensorInfo tensor
        && (
            (tensor.Shape.Rank == 1 && tensor.Shape[0] == rows)
            || (tensor.Shape.Rank == 2 && tensor.Shape[0] == rows && tensor.Shape[1] == 1)
        );

    private static bool IsShares(ValueInfo info, int rows) =>
        info switch
        {
            MapsInfo maps => maps.Rows == rows,
            TensorInfo { Type: Model.OnnxElementType.Float or Model.OnnxElementType.Double } tensor => tensor.Shape.Rank
                == 2
                && tensor.Shape[0] == rows
                && tensor.Shape[1] > 1,
            _ => false,
        };

    private static double Number(DenseTensor tensor, int place) =>
        tensor switch
        {
            DenseTensor<float> values => values.Values[place],
            DenseTensor<double> values => values.Values[place],
            DenseTensor<long> values => values.Values[place],
            DenseTensor<int> values => values.Values[place],
            DenseTensor<bool> values => values.Values[place] ? 1 : 0,
            DenseTensor<Half> values => (double)values.Values[place],
            DenseTensor<short> values => values.Values[place],
            DenseTensor<sbyte> values => values.Values[place],
            DenseTensor<ulong> values => values.Values[place],
            DenseTensor<uint> values => values.Values[place],
            DenseTensor<ushort> values => values.Values[place],
            _ => tensor.As<byte>().Values[place],
        };

    private static PatchworkException NotBinary(string what) =>
        new(VerdictCodes.NotBinary, $"The group model answers {what}; expected 0 or 1 for every row.");

    private static PatchworkException Wrong(IReadOnlyList<ValueInfo> outputs, int rows, string expected)
    {
        string found = string.Join(
            ", ",
            outputs.Select(info => info is TensorInfo tensor ? tensor.Shape.ToString() : "a list")
        );
        return new PatchworkException(
            VerdictCodes.WrongShape,
            $"The model's output for {rows:N0} rows has the shape {found}; expected {expected}."
        );
    }
}
