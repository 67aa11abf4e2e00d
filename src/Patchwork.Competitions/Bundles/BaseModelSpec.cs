namespace Patchwork.Competitions.Bundles;

/// <summary>Where a list starts: a model that is trained at the opening, or one from a file of the bundle.</summary>
/// <param name="Learner">One of <see cref="Patchwork.Models.ModelTrainer.Learners"/>.</param>
/// <param name="Rows">On how many training rows, drawn by the split's seed; null for all. A first small sample is what organisers often start from.</param>
/// <param name="File">The file of the bundle with the model, ONNX or our own format; null to train.</param>
public sealed record BaseModelSpec(string Learner, int? Rows = null, string? File = null);
