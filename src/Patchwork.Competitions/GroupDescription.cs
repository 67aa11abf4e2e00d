using Patchwork.Groups.Inference;

namespace Patchwork.Competitions;

/// <summary>How a group that came as a model reads: the smallest tree found for its training rows, as a predicate.</summary>
/// <param name="Predicate">The predicate. The group itself is the model; this describes it.</param>
/// <param name="Explained">The share of the training rows of which it says what the model says; 1 when it is exact there.</param>
public sealed record GroupDescription(string Predicate, double Explained)
{
    /// <summary>Whether it says of every training row what the model says.</summary>
    public bool IsExact => Explained >= 1;

    /// <summary>Takes the description from a tree.</summary>
    public static GroupDescription Of(GroupTree tree) =>
        new(tree.Predicate.Text, tree.Rows == 0 ? 1 : (double)tree.Explained / tree.Rows);
}
