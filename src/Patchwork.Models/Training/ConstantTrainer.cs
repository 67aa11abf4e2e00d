using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>
/// The best constant: the mean label (squared), the median (absolute), the share of label 1 (log), the most frequent class
/// (zero-one; the lowest number on ties). It is a tree model without trees. Cost O(n), O(n log n) for the median.
/// </summary>
public static class ConstantTrainer
{
    /// <summary>Finds the best constant.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> for labels that do not fit the loss.</exception>
    public static TreeModel Train(TrainingSet set, LossKind loss)
    {
        TrainingRows rows = TrainingRows.Of(set);
        ModelInfo info = TargetClasses.Describe(set, rows, loss);
        Objective objective = Objective.ForBoosting(loss, info.Outputs, 0.5);
        TreeEnsemble[] ensembles = new TreeEnsemble[info.Outputs];
        for (int output = 0; output < ensembles.Length; output++)
        {
            double[] targets = TargetClasses.TargetsOf(info, rows.Labels, output);
            ensembles[output] = new TreeEnsemble(objective.Start(targets, rows.Weights), []);
        }

        return new TreeModel(info, ensembles);
    }
}
