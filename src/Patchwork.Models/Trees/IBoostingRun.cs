namespace Patchwork.Models;

/// <summary>A run of boosting, whatever the sums that it adds up.</summary>
internal interface IBoostingRun
{
    /// <summary>The rows for early stopping, or null.</summary>
    HeldRows? Held { get; init; }

    /// <summary>Boosts until the last round or an early stop; returns an ensemble for each score function.</summary>
    TreeEnsemble[] Run(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken);
}
