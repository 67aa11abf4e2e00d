namespace Patchwork.Models;

/// <summary>How much the trees of a model rest on one feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Splits">How many questions are about it.</param>
/// <param name="Gain">The sum of what they gained (<see cref="TreeNode.Gain"/>); 0 where the file does not say.</param>
/// <param name="Share">Its share of the gain of all features, 0 to 1; of the questions where no gain is known.</param>
public sealed record FeatureUse(string Feature, int Splits, double Gain, double Share)
{
    /// <summary>Every feature of a model, the largest share first, in order of the features on ties. Cost O(nodes).</summary>
    /// <remarks>
    /// Gain favours features with many values and divides between features that say the same: it tells what the trees used, not
    /// what causes the label.
    /// </remarks>
    public static IReadOnlyList<FeatureUse> Of(TreeModel model)
    {
        int[] splits = new int[model.Schema.Features.Count];
        double[] gains = new double[splits.Length];
        foreach (Tree tree in model.Ensembles.SelectMany(e => e.Trees))
        {
            foreach (TreeNode node in tree.Nodes)
            {
                if (!node.IsLeaf)
                {
                    splits[node.Feature]++;
                    gains[node.Feature] += node.Gain;
                }
            }
        }

        double total = gains.Sum();
        double questions = Math.Max(1, splits.Sum());
        return
        [
            .. model
                .Schema.Features.Select(
                    (feature, f) =>
                        new FeatureUse(
                            feature.Name,
                            splits[f],
                            gains[f],
                            total > 0 ? gains[f] / total : splits[f] / questions
                        )
                )
                .OrderByDescending(use => use.Share),
        ];
    }
}
