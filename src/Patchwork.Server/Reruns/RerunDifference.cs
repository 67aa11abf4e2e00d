namespace Patchwork.Server.Reruns;

/// <summary>What would be otherwise, had the scores of now been there from the start: a replay of everything with them, decided nowhere.</summary>
/// <param name="Different">Submissions whose arrays are other ones now, or that gave none before.</param>
/// <param name="Accepted">Pairs that the global list accepted.</param>
/// <param name="AcceptedThen">Pairs that it would have accepted.</param>
/// <param name="Loss">Its validation loss.</param>
/// <param name="LossThen">What that would be.</param>
/// <param name="Changed">Submissions whose global verdict would be another one, with both.</param>
public sealed record RerunDifference(
    int Different,
    int Accepted,
    int AcceptedThen,
    double Loss,
    double LossThen,
    IReadOnlyList<RerunChange> Changed
);
