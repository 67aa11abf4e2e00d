using Patchwork.Competitions.Bundles;
using Patchwork.Contracts;
using Patchwork.Ensembles;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Contracts;

/// <summary>
/// Which version of the global list somebody may see. In a sealed competition a team sees the one that its option pays for what was
/// contributed so far, before it signs the base; else everybody could copy the best model and nobody would need to contribute.
/// </summary>
internal sealed class SealedVersions(Store store)
{
    /// <summary>The last node that may be seen: all of them outside sealed competitions and for the organiser. Called inside the gate.</summary>
    public async Task<int> ForAsync(RunningCompetition running, Caller caller, CancellationToken cancellation)
    {
        DecisionList list = running.Competition.Global;
        if (running.Prepared.Spec.Visibility != Visibility.Sealed || caller.IsOrganiser)
        {
            return list.Nodes.Count;
        }

        return await DeliveryAsync(running, caller.TeamName, cancellation) is { } delivery ? delivery.Version : 0;
    }

    /// <summary>What the contract owes to a team; null when it has not signed, or nothing is attached.</summary>
    public async Task<DeliveryRecord?> DeliveryAsync(
        RunningCompetition running,
        string? team,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        if (team is null || await database.Contracts.FindAsync([running.Id], cancellation) is not { } row)
        {
            return null;
        }

        IReadOnlyList<DeliveryRecord> deliveries = await ContractStanding.OfAsync(
            database,
            AttachedContract.Of(row),
            running,
            cancellation
        );
        return deliveries.FirstOrDefault(d => string.Equals(d.Team, team, StringComparison.Ordinal));
    }
}
