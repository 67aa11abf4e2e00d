namespace Patchwork.Models;

/// <summary>A run of boosting, whatever the sums that it adds up.</summary>
internal interface IBoostingRun
{
    /// <summary>The rows for early stopping, or null.</summary>
    HeldRows? Held { get; init; }

    /// <summary>Told the share of each tree's levels that is grown, or null.</summary>
    IProgress<double>? Growing { get; init; }

    /// <summary>Boosts until the last round or an early stop; returns an ensemble for each score function.</summary>
    TreeEnsemble[] Run(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken);
}
