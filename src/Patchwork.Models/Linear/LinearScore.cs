namespace Patchwork.Models;

/// <summary>A linear form: score = intercept + Σ term of each feature, summed in the order of the features.</summary>
/// <param name="Intercept">The score where every term is 0.</param>
/// <param name="Terms">One term a feature.</param>
public sealed record LinearScore(double Intercept, IReadOnlyList<LinearTerm> Terms)
{
    /// <summary>The score of one row.</summary>
    public double Of(ReadOnlySpan<float> row)
    {
        double score = Intercept;
        for (int f = 0; f < row.Length; f++)
        {
            score += Terms[f].Of(row[f]);
        }

        return score;
    }
}
