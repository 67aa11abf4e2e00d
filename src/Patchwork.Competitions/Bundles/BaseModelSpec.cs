namespace Patchwork.Competitions.Bundles;

/// <summary>Where a list starts: a model that is trained at the opening.</summary>
/// <param name="Learner">One of <see cref="Patchwork.Models.ModelTrainer.Learners"/>.</param>
/// <param name="Rows">On how many training rows, drawn by the split's seed; null for all. A first small sample is what organisers often start from.</param>
public sealed record BaseModelSpec(string Learner, int? Rows = null);
