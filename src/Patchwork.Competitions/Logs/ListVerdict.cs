using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Logs;

/// <summary>What one list said to a submission, as it is logged.</summary>
/// <param name="Verdict">The verdict code.</param>
/// <param name="Rows">n, the validation rows.</param>
/// <param name="GroupRows">The group's rows among them.</param>
/// <param name="Gain">The gain; null when it was not taken.</param>
/// <param name="StandardDeviation">s of the paired differences over all n rows.</param>
/// <param name="LossOnGroup">Mean loss of the list on the group, before.</param>
/// <param name="ModelLossOnGroup">Mean loss of the hypothesis on the group.</param>
/// <param name="Threshold">What the gain had to exceed.</param>
/// <param name="LossBefore">Mean loss before the decision, open splits.</param>
/// <param name="LossAfter">Mean loss after it.</param>
/// <param name="Repairs">The repairs that followed.</param>
/// <param name="Nodes">Nodes prepended so far.</param>
public sealed record ListVerdict(
    string Verdict,
    int Rows,
    int GroupRows,
    double? Gain,
    double? StandardDeviation,
    double? LossOnGroup,
    double? ModelLossOnGroup,
    double Threshold,
    IReadOnlyDictionary<Split, double> LossBefore,
    IReadOnlyDictionary<Split, double> LossAfter,
    IReadOnlyList<RepairMade> Repairs,
    int Nodes
)
{
    /// <summary>True when the pair was patched in.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAccepted => string.Equals(Verdict, VerdictCodes.Accepted, StringComparison.Ordinal);

    /// <summary>The group's weight |g| / n.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Weight => (double)GroupRows / Rows;

    /// <summary>Makes the record of a decision.</summary>
    public static ListVerdict Of(Decision decision, IReadOnlyDictionary<Split, double> before) =>
        new(
            decision.Verdict,
            decision.Evidence.Rows,
            decision.Evidence.GroupRows,
            Finite(decision.Evidence.Gain),
            Finite(decision.Evidence.StandardDeviation),
            Finite(decision.Evidence.LossOnGroup),
            Finite(decision.Evidence.ModelLossOnGroup),
            decision.Threshold,
            before,
            decision.Loss,
            decision.Repairs,
            decision.Nodes
        );

    // A hypothesis far off the scale has an infinite loss, which JSON cannot say.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
