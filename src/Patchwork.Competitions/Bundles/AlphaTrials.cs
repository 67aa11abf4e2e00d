using System.Globalization;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>
/// Chooses alpha from a replay of trial pairs: simulated teams draft pairs from the training rows against the base model, and
/// the spread of their gains on validation says which threshold useless pairs would seldom pass (<see cref="AlphaCalibration"/>).
/// </summary>
/// <remarks>Deterministic for a seed. Cost: <see cref="Rounds"/> small models a habit. Alpha is never below the usual share of the base's loss.</remarks>
public static class AlphaTrials
{
    /// <summary>How many pairs each habit drafts.</summary>
    public const int Rounds = 3;

    /// <summary>How many teams' worth of submissions the advice is for.</summary>
    public const int TeamsExpected = 10;

    /// <summary>Advises an alpha for a competition whose base is known.</summary>
    public static AlphaAdvice Advise(
        CompetitionRules rules,
        CompetitionData data,
        TrainingSet training,
        IHypothesis baseModel,
        IHypothesis teamBase,
        int submissionsPerTeam,
        long seed,
        CancellationToken cancellation = default
    )
    {
        Competition trial = new(
            rules with
            {
                List = new ListRules { MinimumGroupRows = rules.List.MinimumGroupRows },
            },
            data,
            baseModel,
            teamBase,
            DateTimeOffset.UnixEpoch
        );
        double initial = trial.Global.MeanLoss[Split.Validation];
        double usual = SeasonOptions.UsualAlphaShare * initial;
        long submissions = Math.Max(1, (long)submissionsPerTeam * TeamsExpected);
        List<PairedGainInterval> gains = [.. Gains(trial, training, seed, cancellation)];
        if (gains.Count == 0)
        {
            return new AlphaAdvice(usual, 0, 0, submissions, 0, SeasonOptions.UsualAlphaShare);
        }

        AlphaCalibration calibration = new(gains, submissions);
        double alpha = Math.Max(usual, Rounded(calibration.Advise().Alpha));
        AlphaChoice choice = calibration.At(alpha);
        return new AlphaAdvice(
            alpha,
            calibration.Trials,
            choice.Passing,
            submissions,
            choice.FalseAcceptances,
            initial > 0 ? alpha / initial : 0
        );
    }

    private static IEnumerable<PairedGainInterval> Gains(
        Competition trial,
        TrainingSet training,
        long seed,
        CancellationToken cancellation
    )
    {
        GroupScoring scoring = new(trial.Data, trial.Rules.Features);
        PlayerView view = PlayerView.Of(trial, training, "trial", 1, Rounds, []);
        foreach (ISimulatedTeam team in TeamRoster.Make(TeamRoster.Habits, seed))
        {
            for (int round = 1; round <= Rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                SubmissionDraft? draft = team.Next(
                    view with
                    {
                        Round = round,
                    },
                    new SeededRandom(seed, "trial:" + team.Name, round)
                );
                if (draft is null)
                {
                    continue;
                }

                Submission pair = new("trial", "trial", default, draft.Group, draft.Hypothesis);
                Evidence evidence = trial.Global.Propose(scoring.Score(pair)).Evidence;
                if (evidence is { Gain: { } gain, StandardDeviation: { } deviation } && double.IsFinite(deviation))
                {
                    yield return PairedGainInterval.FromMoments(evidence.Rows, gain, deviation);
                }
            }
        }
    }

    // Two digits: an organiser writes it down, and more digits would claim more than trial pairs can tell.
    private static double Rounded(double alpha)
    {
        if (alpha <= 0)
        {
            return 0;
        }

        double unit = Math.Pow(10, Math.Floor(Math.Log10(alpha)) - 1);
        // Twelve tenths are 1.2000000000000002 in binary.
        string text = (Math.Ceiling(alpha / unit) * unit).ToString("G12", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture);
    }
}
