namespace Patchwork.Ensembles.Rivals;

/// <summary>The list of the team that leads on validation: the baseline a crowd has to beat.</summary>
internal sealed class BestTeamRival : IRival
{
    public string Name => "best-team";

    public string Words => "list of the leading team";

    public FittedRival Fit(RivalInputs inputs)
    {
        (FittedRival Member, double Loss)? best = TeamMembers
            .BestFirst(inputs)
            .Select(m => ((FittedRival, double)?)m)
            .FirstOrDefault();
        FittedRival leader = best?.Member ?? inputs.Members[0];
        return leader with { Name = Name, Note = $"The leader is {leader.Name}." };
    }
}
