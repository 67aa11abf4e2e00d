using System.Text.Json.Serialization;
using Patchwork.Competitions.Archives;
using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Tables;

namespace Patchwork.Competitions.Replays;

/// <summary>The JSON document <c>patchwork-replay/1</c> of a replay (interfaces section 4).</summary>
public sealed record ReplayDocument
{
    /// <summary>The name of the format.</summary>
    public string Format { get; } = "patchwork-replay/1";

    /// <summary>One entry a submission, in order.</summary>
    public required IReadOnlyList<ReplayDecision> Decisions { get; init; }

    /// <summary>The list at the end.</summary>
    public required ReplayFinal Final { get; init; }

    /// <summary>What other thresholds would have given, ascending; absent when none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReplaySweepPoint>? Sweep { get; init; }

    /// <summary>Which alpha the submissions speak for as trial pairs; absent without a sweep.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlphaFromTrials? AlphaAdvice { get; init; }

    /// <summary>What a verification checked; absent when none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VerificationResult? Verified { get; init; }

    /// <summary>Submissions that never gave arrays and were not decided (<c>refused.csv</c>); absent when the archive lists none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Refused { get; init; }

    /// <summary>Submissions that their teams withheld, which were not decided (<c>withheld.csv</c>); absent when the archive lists none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Withheld { get; init; }

    /// <summary>Those of the withheld that the global list had accepted: what came after them may be decided otherwise here; absent with <see cref="Withheld"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WithheldPatched { get; init; }

    /// <summary>How many more there were when the archive was made, by what had become of them, such as <c>queued</c>; absent when the archive tells none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? Undecided { get; init; }

    /// <summary>Makes the document of a result.</summary>
    public static ReplayDocument Of(ReplayResult result) =>
        new()
        {
            Decisions = [.. result.Decisions.Select(ReplayDecision.Of)],
            Final = new ReplayFinal(result.List.Nodes.Count, ByName(result.List.MeanLoss)),
        };

    internal static Dictionary<string, double> ByName(IReadOnlyDictionary<Split, double> loss)
    {
        Dictionary<string, double> named = new(StringComparer.Ordinal);
        foreach (Split split in new[] { Split.Validation, Split.Train, Split.Test })
        {
            if (loss.TryGetValue(split, out double value))
            {
                named[Archive.NameOf(split)] = value;
            }
        }

        return named;
    }
}
