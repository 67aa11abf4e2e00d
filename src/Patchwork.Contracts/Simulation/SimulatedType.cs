namespace Patchwork.Contracts;

/// <summary>What happened to the parties of one type over all draws.</summary>
/// <param name="Cost">What a data point really costs them.</param>
/// <param name="Parties">How many were drawn in all.</param>
/// <param name="OwnOption">The share that chose the option made for them, or one that is worth exactly as much.</param>
/// <param name="Joined">The share that chose any option rather than staying alone.</param>
/// <param name="Contribution">Mean data points contributed.</param>
/// <param name="Utility">Mean realised v(r) − c·m.</param>
/// <param name="StandardError">Its standard error, over draws.</param>
/// <param name="Promised">The expected utility that the menu promises.</param>
/// <param name="Alone">What they would reach alone.</param>
/// <param name="Regret">The most that the mean utility could have been raised by always taking another option, others unchanged; at most 0 means that nobody regrets.</param>
/// <param name="RegretError">The standard error of that difference.</param>
public sealed record SimulatedType(
    double Cost,
    long Parties,
    double OwnOption,
    double Joined,
    double Contribution,
    double Utility,
    double StandardError,
    double Promised,
    double Alone,
    double Regret,
    double RegretError
);
