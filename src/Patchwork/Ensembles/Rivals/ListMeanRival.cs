namespace Patchwork.Ensembles.Rivals;

/// <summary>The mean of the list's last published versions: less bound to the last few patches.</summary>
internal sealed class ListMeanRival : IRival
{
    public string Name => "list-mean";

    public string Words => "mean of the list's last versions";

    public FittedRival Fit(RivalInputs inputs)
    {
        ListRun run = inputs.List;
        int[] versions = run.Versions.Count == 0 ? [0] : [.. run.Versions.TakeLast(inputs.Options.Versions)];
        FittedRival[] members = [.. versions.Select(v => run.Fit(Name, inputs.Pool, v))];
        double[] weights = new double[members.Length];
        weights.AsSpan().Fill(1.0 / members.Length);
        // Versions share their nodes: the newest one holds them all.
        return Blend.Of(Name, inputs.Pool, members, weights) with { Size = versions[^1] };
    }
}
