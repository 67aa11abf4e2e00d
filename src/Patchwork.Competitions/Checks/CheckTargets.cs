using System.Globalization;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Checks;

/// <summary>
/// Labels, current predictions and a hypothesis' answers in one set of numbers, so that a loss can compare them: text
/// becomes its index in the label's ordinally sorted values.
/// </summary>
internal sealed class CheckTargets
{
    private readonly ClassNumbers? _classes;
    private readonly Column _label;

    private CheckTargets(Column label, LossKind loss, double[] labels, ClassNumbers? classes)
    {
        _label = label;
        Loss = loss;
        Labels = labels;
        _classes = classes;
    }

    public LossKind Loss { get; }

    public double[] Labels { get; }

    /// <summary>The classes by name in the order of their numbers; null when labels are numbers.</summary>
    public IReadOnlyList<string>? Classes => _classes?.Names;

    public static CheckTargets Of(Column label, LossKind? asked)
    {
        LossKind loss = asked ?? (label is NumberColumn ? LossKind.Squared : LossKind.ZeroOne);
        (double[] labels, ClassNumbers? classes) = ClassNumbers.Read(label);
        int missing = Array.FindIndex(labels, y => !double.IsFinite(y));
        if (missing >= 0)
        {
            throw Bad($"The label '{label.Name}' is missing in row {missing + 1}; every row needs one.");
        }

        RequireFit(label, loss, labels, classes);
        return new CheckTargets(label, loss, labels, classes);
    }

    /// <summary>The current predictions as numbers.</summary>
    public double[] BaseOf(Table data, string name)
    {
        Column column = data[name];
        double[] predictions;
        if (_classes is not null && Loss == LossKind.ZeroOne)
        {
            if (column is not TextColumn text)
            {
                throw Bad(
                    $"The label '{_label.Name}' holds text, but the current predictions '{name}' hold numbers; both name the class the same way."
                );
            }

            // A class that no row has is always wrong.
            predictions = _classes.Encode(text);
        }
        else
        {
            predictions = data.Numbers(name).Values.ToArray();
        }

        RequirePredictions(name, predictions);
        return predictions;
    }

    /// <summary>A hypothesis' answers in the numbers of the labels.</summary>
    public PredictionVector AnswersOf(Model model, float[] answers)
    {
        if (_classes is null || Loss != LossKind.ZeroOne)
        {
            return new PredictionVector(answers);
        }

        if (model.Loss != LossKind.ZeroOne)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The label '{_label.Name}' holds text, but the model was trained for the {Patchwork.Losses.Loss.NameOf(model.Loss)} loss and does not name a class; train it for zero-one."
            );
        }

        Dictionary<double, double> ownClass = model
            .Info.ClassValues.Zip(model.Info.ClassNames)
            .ToDictionary(pair => pair.First, pair => (double)_classes.NumberOf(pair.Second));
        return new PredictionVector(Array.ConvertAll(answers, a => ownClass.TryGetValue(a, out double c) ? c : a));
    }

    private static void RequireFit(Column label, LossKind loss, double[] labels, ClassNumbers? classes)
    {
        if (classes is not null && (loss is LossKind.Squared or LossKind.Absolute))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The label '{label.Name}' holds text, such as '{label.Format(0)}', for which there is no {Patchwork.Losses.Loss.NameOf(loss)} loss; use zero-one."
            );
        }

        int wrong = loss == LossKind.Log ? Array.FindIndex(labels, y => y is not (0 or 1)) : -1;
        if (wrong >= 0)
        {
            throw Bad(
                $"The label '{label.Name}' is {label.Format(wrong)} in row {wrong + 1}; for the log loss 0 or 1, or text with two values, is expected."
            );
        }
    }

    private void RequirePredictions(string name, double[] predictions)
    {
        int wrong = Array.FindIndex(predictions, p => !double.IsFinite(p));
        if (wrong >= 0)
        {
            throw Bad($"The current prediction '{name}' is missing in row {wrong + 1}; every row needs one.");
        }

        wrong = Loss == LossKind.Log ? Array.FindIndex(predictions, p => p is not (>= 0 and <= 1)) : -1;
        if (wrong >= 0)
        {
            string found = predictions[wrong].ToString("R", CultureInfo.InvariantCulture);
            throw Bad(
                $"The current prediction '{name}' is {found} in row {wrong + 1}; for the log loss a probability from 0 to 1 is expected."
            );
        }
    }

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadTable, message);
}
