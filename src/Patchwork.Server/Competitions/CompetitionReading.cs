using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Rewards;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.Competitions;

/// <summary>Makes the answer about a competition.</summary>
internal static class CompetitionReading
{
    public static CompetitionAnswer Of(
        CompetitionRow row,
        RunningCompetition running,
        Caller caller,
        DateTimeOffset time
    )
    {
        CompetitionSpec spec = running.Prepared.Spec;
        CompetitionRules rules = running.Prepared.Rules;
        CompetitionData data = running.Prepared.Data;
        return new CompetitionAnswer
        {
            Slug = row.Slug,
            Title = row.Title,
            Description = spec.Description,
            State = row.PhaseAt(spec.Dates, time),
            Results = CompetitionResults.At(row, running, time),
            Invitation = InvitationFor(row, caller),
            Task = rules.IsClassification ? "classification" : "regression",
            Loss = Loss.NameOf(rules.Loss),
            Alpha = running.Alpha,
            AlphaAdvice = running.Prepared.Advice?.Sentence,
            Guarantee = SampleSizeReading
                .Of(data.Validation.Rows, Math.Max(1, (long)spec.Limits.Total * AlphaTrials.TeamsExpected))
                .Sentence,
            RepairTolerance = rules.List.RepairTolerance,
            MinimumGroupRows = rules.List.MinimumGroupRows,
            Label = rules.Label,
            Unit = rules.Unit,
            Classes = running.Prepared.Classes,
            Features = rules.Features,
            Sensitive = rules.Sensitive,
            Dictionary = running.Columns,
            Rows = Enum.GetValues<Split>()
                .ToDictionary(s => s.ToString().ToLowerInvariant(), s => data.Rows(s).Rows, StringComparer.Ordinal),
            Dates = spec.Dates,
            Limits = spec.Limits,
            Guard = new GuardAnswer(GuardOptions.NameOf(spec.Guard.Kind), spec.Guard.MarginC),
            Rewards = new RewardsAnswer(
                PointsOptions.NameOf(spec.Rewards.Kind),
                spec.Rewards.Pot,
                spec.Rewards.Kind is RewardKind.ByCount or RewardKind.ByTime ? spec.Rewards.Kappa : null,
                spec.Rewards.DiscoveryShare
            ),
            Terms = running.Prepared.Terms,
            Consent = running.Prepared.Consent,
            Visibility = spec.Visibility,
            Licence = spec.Licence,
            Commitment = running.Competition.State.Opened!.Commitment,
        };
    }

    /// <summary>The invitation code as somebody may see it: the organiser, and everybody the demo's.</summary>
    public static string? InvitationFor(CompetitionRow row, Caller caller) =>
        caller.IsOrganiser || row.IsDemo ? row.Invitation : null;

    /// <summary>What a column of the training rows means.</summary>
    public static ColumnAnswer ColumnOf(Column column, DataDictionary dictionary)
    {
        DictionaryColumn? known = dictionary[column.Name];
        Dictionary<string, string> values = new(
            known?.Values ?? new Dictionary<string, string>(),
            StringComparer.Ordinal
        );
        if (column is TextColumn text)
        {
            foreach (string value in SchemaFeature.Of(text).Categories!)
            {
                values.TryAdd(value, value);
            }
        }

        return new ColumnAnswer(
            column.Name,
            dictionary.LabelOf(column.Name),
            known?.Description,
            known?.Unit,
            column is TextColumn ? "text" : "number",
            values
        );
    }
}
