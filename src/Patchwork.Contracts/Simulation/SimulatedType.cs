namespace Patchwork.Contracts;

/// <summary>What happened to the parties of one type over all draws.</summary>
/// <param name="Cost">What a data point really costs them.</param>
/// <param name="Parties">How many were drawn in all.</param>
/// <param name="OwnOption">The share that chose the option made for them, or one that is worth exactly as much.</param>
/// <param name="Joined">The share that chose any option rather than staying alone.</param>
/// <param name="Contribution">Mean data points contributed.</param>
/// <param name="Utility">Mean realised v(r) − c·m.</param>
/// <param name="StandardError">Its standard error, over competitions (parties of one are not independent); null below two competitions with the type.</param>
/// <param name="Promised">The expected utility that the menu promises.</param>
/// <param name="Alone">What they would reach alone.</param>
/// <param name="Regret">The most that the mean realised utility could have been raised by always taking another option, others unchanged; 0 means that nobody regrets.</param>
/// <param name="RegretError">The standard error of that difference; null below two competitions with the type.</param>
/// <param name="BelievedRegret">The same under the belief that the menu is made for: the most by which another choice promises more than the one taken, with every option worth what it promises to the type that it is made for.</param>
/// <param name="Occurrences">Competitions with a party of the type.</param>
public sealed record SimulatedType(
    double Cost,
    long Parties,
    double OwnOption,
    double Joined,
    double Contribution,
    double Utility,
    double? StandardError,
    double Promised,
    double Alone,
    double Regret,
    double? RegretError,
    double BelievedRegret,
    int Occurrences
);
