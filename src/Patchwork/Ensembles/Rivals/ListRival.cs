namespace Patchwork.Ensembles.Rivals;

/// <summary>The pointer decision list of a competition (math-1 section 2).</summary>
internal sealed class ListRival : IRival
{
    public string Name => "list";

    public string Words => "decision list with repairs";

    public FittedRival Fit(RivalInputs inputs) =>
        inputs.List.Fit(Name, inputs.Pool, inputs.List.List.Nodes.Count) with
        {
            Note = $"{inputs.List.Versions.Count} pairs accepted.",
        };
}
