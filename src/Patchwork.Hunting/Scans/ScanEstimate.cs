namespace Patchwork.Hunting;

/// <summary>What was observed in a group that a scan found, against what would be expected were it no exception.</summary>
/// <param name="Observed">The share of labels that are 1; or the mean error, in units of the loss.</param>
/// <param name="Expected">The mean of the predicted probabilities; or the mean error of all rows.</param>
/// <param name="OddsMultiplier">
/// q, by which the predicted odds must be multiplied to agree best with the labels (maximum likelihood): 0 where every label of
/// the group is 0, infinite where every one is 1; null for errors.
/// </param>
public sealed record ScanEstimate(double Observed, double Expected, double? OddsMultiplier);
