namespace Patchwork.Models;

/// <summary>Rows held out of boosting, with their scores so far.</summary>
/// <param name="values">The rows one after the other, each with all its features.</param>
/// <param name="table">Their scores.</param>
internal sealed class HeldRows(float[] values, ScoreTable table)
{
    /// <summary>Sets all scores of one score function.</summary>
    public void Start(int output, double score) => table.Scores[output].AsSpan().Fill(score);

    /// <summary>Adds a tree to one score function.</summary>
    public void Add(int output, Tree tree) =>
        tree.AddTo(values, values.Length / table.Weights.Length, table.Scores[output]);

    /// <summary>The mean loss at the scores so far.</summary>
    public double Loss()
    {
        table.Prepare();
        return table.MeanLoss();
    }
}
