namespace Patchwork.Models;

/// <summary>Rows held out of boosting, with their scores so far.</summary>
/// <param name="values">The rows one after the other, each with all its features.</param>
/// <param name="labels">One target a row.</param>
/// <param name="weights">One weight a row.</param>
internal sealed class HeldRows(float[] values, double[] labels, double[] weights)
{
    private readonly double[] _scores = new double[labels.Length];

    /// <summary>Sets all scores.</summary>
    public void Start(double score) => _scores.AsSpan().Fill(score);

    /// <summary>Adds a tree to the scores and returns the mean loss after it.</summary>
    public double Add(Tree tree, Objective objective)
    {
        tree.AddTo(values, values.Length / labels.Length, _scores);
        return Loss(objective);
    }

    /// <summary>The mean loss at the scores so far.</summary>
    public double Loss(Objective objective) => objective.MeanLoss(_scores, labels, weights);
}
