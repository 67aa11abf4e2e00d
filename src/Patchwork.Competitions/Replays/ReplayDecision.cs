using Patchwork.Ensembles;

namespace Patchwork.Competitions.Replays;

/// <summary>One decision in a <see cref="ReplayDocument"/>.</summary>
/// <param name="Id">The submission's id.</param>
/// <param name="Verdict">Its verdict code.</param>
/// <param name="Weight">The group's share of the validation rows.</param>
/// <param name="Gain">The gain, or null when it was not taken.</param>
/// <param name="Loss">Mean loss after the decision, by split.</param>
/// <param name="Repairs">The repairs that followed.</param>
/// <param name="Nodes">Nodes prepended so far.</param>
public sealed record ReplayDecision(
    string Id,
    string Verdict,
    double Weight,
    double? Gain,
    IReadOnlyDictionary<string, double> Loss,
    IReadOnlyList<RepairMade> Repairs,
    int Nodes
)
{
    /// <summary>Makes the entry of a decision.</summary>
    public static ReplayDecision Of(Decision decision) =>
        new(
            decision.Id,
            decision.Verdict,
            decision.Evidence.Weight,
            decision.Evidence.Gain,
            ReplayDocument.ByName(decision.Loss),
            decision.Repairs,
            decision.Nodes
        );
}
