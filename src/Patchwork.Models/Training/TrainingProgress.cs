namespace Patchwork.Models;

/// <summary>How far training has come.</summary>
/// <param name="Round">Rounds done, from 1.</param>
/// <param name="Rounds">The most rounds there will be; early stopping may end sooner.</param>
/// <param name="TrainingLoss">The mean loss on the rows learnt from, on the scale that is minimised (log loss for classes).</param>
/// <param name="ValidationLoss">The same on the rows held out, or null without early stopping.</param>
public readonly record struct TrainingProgress(int Round, int Rounds, double TrainingLoss, double? ValidationLoss);
