namespace Patchwork.Ensembles.Rivals;

/// <summary>The plain mean of the best team lists.</summary>
internal sealed class AverageRival : IRival
{
    public string Name => "average";

    public string Words => "mean of the best team lists";

    public FittedRival Fit(RivalInputs inputs)
    {
        FittedRival[] best = [.. TeamMembers.BestFirst(inputs).Take(inputs.Options.BestTeams).Select(m => m.Member)];
        best = best.Length == 0 ? [inputs.Members[0]] : best;
        double[] weights = new double[best.Length];
        weights.AsSpan().Fill(1.0 / best.Length);
        return Blend.Of(Name, inputs.Pool, best, weights);
    }
}
