namespace Patchwork.Contracts;

/// <summary>What a team's rows were worth to the model.</summary>
/// <param name="Team">The team.</param>
/// <param name="Gain">Its marginal gain: the validation loss without its rows less the loss with all.</param>
/// <param name="Weight">What its rows are multiplied with, in [0, 1].</param>
public sealed record ContributionWeight(string Team, double Gain, double Weight);
