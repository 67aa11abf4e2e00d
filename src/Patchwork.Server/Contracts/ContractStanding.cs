using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Logs;
using Patchwork.Contracts;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Contracts;

/// <summary>What the contract owes to each team for what was signed and contributed so far; after the close, for good.</summary>
/// <remarks>
/// A fold of the signatures, the contributions and the competition's log, so that asking again gives the same record. Accuracy is
/// 1 − L/L0 on validation, with the base's loss as L0 (for zero-one loss 1).
/// </remarks>
internal static class ContractStanding
{
    /// <summary>What each team that signed is owed, in the order of signing. Called inside the competition's gate.</summary>
    public static async Task<IReadOnlyList<DeliveryRecord>> OfAsync(
        ServerDatabase database,
        AttachedContract contract,
        RunningCompetition running,
        CancellationToken cancellation
    )
    {
        var signatures = await database
            .Signatures.Where(s => s.CompetitionId == running.Id)
            .Join(database.Teams, s => s.TeamId, t => t.Id, (s, t) => new { Signature = s, t.Name })
            .ToListAsync(cancellation);
        IReadOnlyDictionary<string, double> contributed = await ContributedAsync(
            database,
            contract,
            running,
            cancellation
        );
        SignedOption[] signed =
        [
            .. signatures
                .OrderBy(s => s.Signature.SignedAt)
                .ThenBy(s => s.Signature.TeamId)
                .Select(s => new SignedOption(s.Name, s.Signature.Option, contributed.GetValueOrDefault(s.Name))),
        ];
        DecisionList list = running.Competition.Global;
        double[] losses = list.LossByVersion(Split.Validation);
        double reference = list.Loss == LossKind.ZeroOne ? 1 : losses[0];
        return DeliveryPlan.Decide(
            contract.Problem,
            [.. contract.Menu.Select(o => o.Contribution)],
            [.. contract.Menu.Select(o => o.ExpectedReward)],
            signed,
            Array.ConvertAll(losses, loss => reference > 0 ? 1 - (loss / reference) : 0)
        );
    }

    /// <summary>The data points of every team that count so far, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> ContributedAsync(
        ServerDatabase database,
        AttachedContract contract,
        RunningCompetition running,
        CancellationToken cancellation
    )
    {
        if (contract.GainPerPoint is { } unit)
        {
            return running
                .Competition.State.GlobalUpdates.GroupBy(
                    // What a team brought before it became part of another is that one's now, as on the board.
                    update => running.Merged.GetValueOrDefault(update.Team, update.Team),
                    StringComparer.Ordinal
                )
                .ToDictionary(
                    team => team.Key,
                    team => team.Sum(update => update.Global.Gain ?? 0) / unit,
                    StringComparer.Ordinal
                );
        }

        var rows = await database
            .Contributions.Where(c => c.CompetitionId == running.Id)
            .Join(database.Teams, c => c.TeamId, t => t.Id, (c, t) => new { t.Name, c.Counted })
            .ToListAsync(cancellation);
        return rows.GroupBy(row => row.Name, StringComparer.Ordinal)
            .ToDictionary(team => team.Key, team => (double)team.Sum(row => row.Counted), StringComparer.Ordinal);
    }
}
