using Patchwork.Losses;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// By how much a hypothesis must beat the current model on its group, in mean loss on that group, before Prepend or the group tree
/// believes it: ε_n(g) = constant + c·σ·√(ln(2K/δ)/|g|), wider for small groups (math-1 section 6).
/// </summary>
/// <remarks>σ is the standard deviation of the base model's validation losses, K the number of pairs. σ instead of the range of the loss [ours]: the
/// range of a squared loss is set by its largest outlier.</remarks>
public sealed record ConditionalTolerance
{
    /// <summary>The same for all groups, in units of the loss; at least 0, default 0.</summary>
    public double Constant
    {
        get;
        init => field = Check(value, "constant");
    }

    /// <summary>c, at least 0; default 0.1.</summary>
    public double Margin
    {
        get;
        init => field = Check(value, "margin");
    } = 0.1;

    /// <summary>δ, above 0 and below 1; default 0.05.</summary>
    public double FailureProbability
    {
        get;
        init =>
            field = value is > 0 and < 1
                ? value
                : throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"The failure probability is {value}; a number between 0 and 1 is expected."
                );
    } = 0.05;

    /// <summary>ε_n(g) for a group of so many validation rows.</summary>
    internal double For(int groupRows, int pairs, double deviation) =>
        Constant + (Margin * deviation * Math.Sqrt(Math.Log(2 * Math.Max(1, pairs) / FailureProbability) / groupRows));

    /// <summary>ε_n(g) for every pair of a pool.</summary>
    internal double[] ForAll(PairPool pool)
    {
        double[] losses = pool.BaseLosses;
        double mean = CompensatedSum.OfAll(losses) / losses.Length;
        CompensatedSum squares = default;
        foreach (double loss in losses)
        {
            squares.Add((loss - mean) * (loss - mean));
        }

        double deviation = Math.Sqrt(squares.Value / Math.Max(1, losses.Length - 1));
        return
        [
            .. pool.Pairs.Select(p => For(p.On(Tables.Split.Validation).Indices.Length, pool.Pairs.Count, deviation)),
        ];
    }

    private static double Check(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The tolerance's {name} is {value}; a number of at least 0 is expected."
            );
}
