using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>Turns labels into what each score function of a model is fitted to, and checks that they fit the loss.</summary>
internal static class TargetClasses
{
    /// <summary>The largest class number: up to it whole numbers are exact as float32 predictions.</summary>
    public const int LargestClass = 1 << 24;

    /// <summary>Describes the model that a training set leads to.</summary>
    public static ModelInfo Describe(TrainingSet set, TrainingRows rows, LossKind loss)
    {
        double[] values = loss switch
        {
            LossKind.ZeroOne => ClassNumbers(rows.Labels),
            LossKind.Log => ZeroAndOne(rows.Labels),
            _ => [],
        };
        string[] names = Array.ConvertAll(values, value => NameOf(value, set.ClassNames));
        return new ModelInfo(set.Schema, loss, set.Label, values, names);
    }

    /// <summary>What one score function is fitted to: the labels, or 1 for its class and 0 for the others.</summary>
    public static double[] TargetsOf(ModelInfo info, double[] labels, int output)
    {
        if (info.Loss != LossKind.ZeroOne)
        {
            return labels;
        }

        // Two classes share one score, which speaks for the second.
        double positive = info.ClassValues[info.Outputs == 1 ? info.ClassValues.Count - 1 : output];
        return Array.ConvertAll(labels, label => label == positive ? 1.0 : 0.0);
    }

    private static string NameOf(double value, IReadOnlyList<string>? names) =>
        names is not null && value >= 0 && value < names.Count ? names[(int)value] : value.ToString("R");

    private static double[] ClassNumbers(double[] labels)
    {
        SortedSet<double> distinct = [];
        foreach (double label in labels)
        {
            if (label != Math.Floor(label) || Math.Abs(label) > LargestClass)
            {
                throw Bad($"A label is {label:R}, but for the loss zero-one whole class numbers are expected.");
            }

            distinct.Add(label == 0 ? 0.0 : label);
            if (distinct.Count > ModelInfo.MaximumClasses)
            {
                throw Bad($"The label has more than {ModelInfo.MaximumClasses} classes; is it a number to regress on?");
            }
        }

        return [.. distinct];
    }

    private static double[] ZeroAndOne(double[] labels)
    {
        int wrong = Array.FindIndex(labels, label => label is not (0 or 1));
        return wrong < 0
            ? [0, 1]
            : throw Bad($"A label is {labels[wrong]:R}, but for the loss log 0 or 1 is expected.");
    }

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadTable, message);
}
