namespace Patchwork.Ensembles.Rivals;

/// <summary>The same acceptance rule without repairs: GH22's ListUpdate alone, so a group may get worse again.</summary>
internal sealed class PlainListRival : IRival
{
    public string Name => "list-no-repairs";

    public string Words => "decision list without repairs";

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        ListRun run = ListRun.Of(pool, pool.Pairs, pool.Base, repairs: false, inputs.Cancellation);
        return run.Fit(Name, pool, run.List.Nodes.Count) with { Note = $"{run.Versions.Count} pairs accepted." };
    }
}
