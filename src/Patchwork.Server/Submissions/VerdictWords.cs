using System.Globalization;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Losses;
using Patchwork.Server.Boards;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>Verdicts in plain sentences: first the people, then the numbers, as published.</summary>
internal static class VerdictWords
{
    public static string Of(DecidedEntry entry, CompetitionRules rules, PublishedNumbers numbers, bool practice)
    {
        double alpha = entry.Alpha ?? rules.List.Alpha;
        if (practice)
        {
            return Practised(entry, numbers, alpha);
        }

        string global = GlobalSentence(entry.Global, rules, numbers, alpha);
        string own = entry.TeamList.IsAccepted
            ? "Your own list took it."
            : $"Your own list did not take it ({Reason(entry.TeamList, alpha)}).";
        string bounty = entry.OpensBounty
            ? " The platform's own model could not mend this group, so it is now an open bounty: whoever mends it shares the points with you."
            : "";
        string mended =
            entry.Mends is not { } report ? ""
            : entry.AlsoMends is { } more ? $" It mends the bounties {string.Join(", ", more.Prepend(report))}."
            : $" It mends the bounty {report}.";
        return $"{global} {own}{bounty}{mended}";
    }

    // Both lists stay as they are, so no loss falls and no bounty opens: it says what would be.
    private static string Practised(DecidedEntry entry, PublishedNumbers numbers, double alpha)
    {
        string global = entry.Global.IsAccepted
            ? $"It would be accepted: your patch would serve about {Share(entry.Global, numbers)} of the people in the validation data better. Nothing was patched in, and the error of everyone stays as it is."
            : $"The global list would not accept it: {Reason(entry.Global, alpha)}.";
        string own = entry.TeamList.IsAccepted
            ? "Your own list would take it."
            : $"Your own list would not take it ({Reason(entry.TeamList, alpha)}).";
        string bounty = entry.OpensBounty
            ? " The platform's own model could not mend this group; reported when pairs count, it would become an open bounty."
            : "";
        return $"Practice, nothing counts yet. {global} {own}{bounty}";
    }

    /// <summary>The sentence for a verdict that no list gave.</summary>
    public static string OfRefusal(string code, string? reason) =>
        code switch
        {
            VerdictCodes.PlatformFault =>
                "Something broke on our side while scoring. Your pair is safe, it did not count against your limit; please send it again.",
            VerdictCodes.Duplicate =>
                "You sent this pair before, and the list has not changed since, so the answer is the same. It did not count against your limit.",
            VerdictCodes.Cancelled => "It was withdrawn before it was decided.",
            _ => $"Not accepted: {reason ?? code}",
        };

    private static string GlobalSentence(
        ListVerdict verdict,
        CompetitionRules rules,
        PublishedNumbers numbers,
        double alpha
    )
    {
        string share = Share(verdict, numbers);
        string before = WithUnit(numbers.Loss(verdict.LossBefore[Split.Validation]), rules);
        string after = WithUnit(numbers.Loss(verdict.LossAfter[Split.Validation]), rules);
        if (!verdict.IsAccepted)
        {
            return $"Not accepted by the global list: {Reason(verdict, alpha)}.";
        }

        string repairs =
            verdict.Repairs.Count == 0 ? ""
            : verdict.Repairs.Count == 1 ? " One earlier patch was protected by a repair."
            : $" {verdict.Repairs.Count} earlier patches were protected by repairs.";
        return $"Accepted. Your patch serves about {share} of the people in the validation data better: the typical error of everyone goes from {before} to {after}.{repairs}";
    }

    private static string Share(ListVerdict verdict, PublishedNumbers numbers) =>
        numbers.Weight(verdict.Weight).ToString("P1", CultureInfo.InvariantCulture);

    private static string Reason(ListVerdict verdict, double alpha) =>
        verdict.Verdict switch
        {
            VerdictCodes.GainTooSmall when verdict.Gain < 0 =>
                "for this group the current model is already better; a larger or a different group may help",
            // Which of the two it is tells no more than the gain that is shown beside it.
            VerdictCodes.GainTooSmall when verdict.Gain > alpha =>
                "the gain exceeds alpha, but not the margin of the competition's guard (c·s/√n), so it may be chance on these rows; a larger group, or one that gains more evenly, may help",
            VerdictCodes.GainTooSmall =>
                "the gain does not exceed what is needed; a larger or a different group, or a better model, may help",
            VerdictCodes.GroupTooSmall => "the group has too few people in the validation data",
            VerdictCodes.NotFinite => "the model answers NaN or infinity for somebody in the group",
            _ => verdict.Verdict,
        };

    // Squared losses are told as their root, in units that people know.
    private static string WithUnit(double loss, CompetitionRules rules)
    {
        string text = (rules.Loss == LossKind.Squared ? Math.Sqrt(Math.Max(0, loss)) : loss).ToString(
            "G4",
            CultureInfo.InvariantCulture
        );
        return rules.Unit is { } unit && rules.Loss is LossKind.Squared or LossKind.Absolute ? $"{text} {unit}" : text;
    }
}
