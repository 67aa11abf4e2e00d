namespace Patchwork.Server.Contracts;

/// <summary>An option of the menu.</summary>
/// <param name="Option">Its number, from 1.</param>
/// <param name="Contribution">What to contribute, in data points.</param>
/// <param name="ExpectedReward">What the reward is worth in expectation.</param>
/// <param name="Words">The same in a sentence.</param>
public sealed record ContractOption(int Option, double Contribution, double ExpectedReward, string Words);
