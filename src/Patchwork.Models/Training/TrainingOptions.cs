namespace Patchwork.Models;

/// <summary>The options of every learner, for <see cref="ModelTrainer"/>; each learner reads its own.</summary>
public sealed record TrainingOptions
{
    /// <summary>The options of <c>tree</c> and <c>stump</c> (whose depth is 1 whatever they say).</summary>
    public TreeOptions Tree { get; init; } = new();

    /// <summary>The options of <c>trees</c>.</summary>
    public BoostingOptions Boosting { get; init; } = new();

    /// <summary>The options of <c>linear</c> and <c>logistic</c>.</summary>
    public LinearOptions Linear { get; init; } = new();
}
