using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>
/// What a participant can see in one round: the training rows with their labels, what the two lists predict for them now,
/// the rules, and the fate of its own pairs. Nothing here leads to a validation or test row.
/// </summary>
/// <remarks>Immutable; drafting teams share its arrays and must not change them.</remarks>
public sealed record PlayerView
{
    /// <summary>The training rows, all columns.</summary>
    public required Table Train { get; init; }

    /// <summary>The training rows encoded for models, with their labels.</summary>
    public required TrainingSet Training { get; init; }

    /// <summary>The columns that groups and models may use.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Those of them that describe whom harm would fall on.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>What columns and codes mean.</summary>
    public DataDictionary Dictionary { get; init; } = DataDictionary.None;

    /// <summary>The loss that counts.</summary>
    public LossKind Loss { get; init; } = LossKind.Squared;

    /// <summary>The gain that a pair must exceed on validation.</summary>
    public double Alpha { get; init; }

    /// <summary>The global list's prediction for each training row at the start of the round.</summary>
    public required double[] GlobalPredictions { get; init; }

    /// <summary>The own list's prediction for each training row at the start of the round.</summary>
    public required double[] OwnPredictions { get; init; }

    /// <summary>The team's earlier pairs, oldest first.</summary>
    public IReadOnlyList<PastSubmission> Past { get; init; } = [];

    /// <summary>The round, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>The number of rounds there will be.</summary>
    public required int Rounds { get; init; }

    /// <summary>How many pairs the team may still send; null for no limit.</summary>
    public int? Remaining { get; init; }

    /// <summary>What a team can see of a competition at this moment.</summary>
    /// <param name="competition">The competition.</param>
    /// <param name="training">Its training rows encoded.</param>
    /// <param name="team">The team.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="rounds">The number of rounds there will be.</param>
    /// <param name="past">The team's earlier pairs.</param>
    public static PlayerView Of(
        Competition competition,
        TrainingSet training,
        string team,
        int round,
        int rounds,
        IReadOnlyList<PastSubmission> past
    ) =>
        new()
        {
            Train = competition.Data.Train,
            Training = training,
            Features = competition.Rules.Features,
            Sensitive = competition.Rules.Sensitive,
            Dictionary = competition.Rules.Dictionary,
            Loss = competition.Rules.Loss,
            Alpha = competition.Rules.List.Alpha,
            GlobalPredictions = competition.Global.Predictions(Split.Train).ToArray(),
            OwnPredictions = competition.TeamList(team).Predictions(Split.Train).ToArray(),
            Past = past,
            Round = round,
            Rounds = rounds,
        };

    /// <summary>One label a training row.</summary>
    public double[] Labels => Training.Labels;

    /// <summary>The loss of every training row under predictions of all of them.</summary>
    public double[] LossesOf(ReadOnlySpan<double> predictions)
    {
        double[] losses = new double[predictions.Length];
        Losses.Loss.Of(Loss, predictions, Labels, losses);
        return losses;
    }
}
