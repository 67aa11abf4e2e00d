using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>The members that ensembles are made of: the base, and the list of every team alone, in order of first submission.</summary>
internal static class TeamMembers
{
    public static IReadOnlyList<FittedRival> Of(PairPool pool, RivalOptions options, CancellationToken cancellation)
    {
        string[] teams = [.. pool.Pairs.Select(p => p.Team).Distinct(StringComparer.Ordinal)];
        FittedRival[] lists = new FittedRival[teams.Length];
        ILookup<string, PooledPair> byTeam = pool.Pairs.ToLookup(p => p.Team, StringComparer.Ordinal);
        Parallel.For(
            0,
            teams.Length,
            options.Parallel(cancellation),
            i =>
            {
                ListRun run = ListRun.Of(pool, byTeam[teams[i]], pool.TeamBase, repairs: true, cancellation);
                lists[i] = run.Fit(teams[i], pool, run.List.Nodes.Count);
            }
        );
        return [BaseRival.Fit(pool), .. lists];
    }

    /// <summary>The members but the base, lowest validation loss first; of equal ones the earlier first.</summary>
    public static IReadOnlyList<(FittedRival Member, double Loss)> BestFirst(RivalInputs inputs) =>
        [
            .. inputs
                .Members.Skip(1)
                .Select(m => (Member: m, Loss: inputs.Pool.MeanLoss(m.Predictions[Split.Validation])))
                .OrderBy(m => m.Loss),
        ];
}
