using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models.Tests.Trees;

public class BoostingTrainerTests
{
    // By hand: start 6, residuals ∓4.5 in means; each round removes half of what is left: 4.5 · (1 − ½ − ¼).
    [Fact]
    public void Train_TwoRoundsAtRateHalf_AddsHandComputedSteps()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 10, 11], [1, 1, 2, 2]);
        BoostingOptions options = new()
        {
            Rounds = 2,
            LearningRate = 0.5,
            Tree = new TreeOptions
            {
                Depth = 1,
                MinimumRowsPerLeaf = 1,
                Regularisation = 0,
            },
        };
        TreeModel model = BoostingTrainer.Train(set, LossKind.Squared, options);
        model.PredictRows(set.Features).ShouldBe([2.625f, 2.625f, 9.375f, 9.375f]);
    }

    // By hand: share ½ gives score 0, p = ½: G = ±½·2, H = ¼·2 a side, so the Newton step is ±2 and p = 1/(1 + e∓²).
    [Fact]
    public void Train_LogOneRound_TakesTheNewtonStep()
    {
        TrainingSet set = TrainingSets.Of([0, 0, 1, 1], [1, 1, 2, 2]);
        BoostingOptions options = new()
        {
            Rounds = 1,
            LearningRate = 1,
            Tree = new TreeOptions
            {
                Depth = 1,
                MinimumRowsPerLeaf = 1,
                Regularisation = 0,
            },
        };
        float[] predictions = BoostingTrainer.Train(set, LossKind.Log, options).PredictRows(set.Features);
        predictions[0].ShouldBe((float)(1 / (1 + Math.Exp(2))), 1e-7f);
        predictions[3].ShouldBe((float)(1 / (1 + Math.Exp(-2))), 1e-7f);
    }

    // Squared loss of equal rows is that of their mean, weighted, plus a constant: the same trees and the same early stop. b and
    // c have 21 · 5 different rows among 4,000.
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Train_JoinEqualRows_PredictsAsWithoutIt(int patience)
    {
        TrainingSet set = TrainingSet.Of(TrainingSets.Mixed(4000, 5), ["b", "c"], "y");
        BoostingOptions options = Quick(threads: 1) with { EarlyStoppingRounds = patience };
        TreeModel plain = BoostingTrainer.Train(set, LossKind.Squared, options);
        TreeModel joined = BoostingTrainer.Train(set, LossKind.Squared, options with { JoinEqualRows = true });

        joined.Ensembles[0].Trees.Count.ShouldBe(plain.Ensembles[0].Trees.Count);
        float[] expected = plain.PredictRows(set.Features);
        float[] predicted = joined.PredictRows(set.Features);
        predicted.Zip(expected, (p, e) => Math.Abs(p - e)).Max().ShouldBeLessThan(1e-4f);
    }

    // Sums are made by feature in the order of rows, so threads must not change a bit. 20,000 rows are enough to use them.
    [Theory]
    [InlineData(LossKind.Squared, "y")]
    [InlineData(LossKind.ZeroOne, "class")]
    public void Train_OneAndTwoThreads_GiveTheSameFile(LossKind loss, string label)
    {
        TrainingSet set = TrainingSets.MixedSet(40_000, 3, label);
        byte[] one = TrainingSets.Bytes(BoostingTrainer.Train(set, loss, Quick(threads: 1)));
        byte[] two = TrainingSets.Bytes(BoostingTrainer.Train(set, loss, Quick(threads: 2)));
        two.ShouldBe(one);
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameFileAndAnotherSeedAnother()
    {
        TrainingSet set = TrainingSets.MixedSet(2000, 4);
        BoostingOptions options = Quick(1) with { RowShare = 0.5, EarlyStoppingRounds = 3 };
        byte[] first = TrainingSets.Bytes(BoostingTrainer.Train(set, LossKind.Squared, options));
        TrainingSets.Bytes(BoostingTrainer.Train(set, LossKind.Squared, options)).ShouldBe(first);
        byte[] other = TrainingSets.Bytes(BoostingTrainer.Train(set, LossKind.Squared, options with { Seed = 1 }));
        other.ShouldNotBe(first);
    }

    // Pure noise: no tree helps on held-out rows for long, so training ends at once and keeps the best round.
    [Fact]
    public void Train_EarlyStopping_KeepsTheRoundWithTheLowestValidationLoss()
    {
        TrainingSet set = TrainingSets.MixedSet(600, 5);
        BoostingOptions options = new()
        {
            Rounds = 500,
            LearningRate = 0.3,
            EarlyStoppingRounds = 10,
            Tree = new TreeOptions { MinimumRowsPerLeaf = 2 },
        };
        List<TrainingProgress> rounds = [];
        TreeModel model = BoostingTrainer.Train(
            set,
            LossKind.Squared,
            options,
            validation: TrainingSets.MixedSet(600, 6),
            progress: new Recorder(rounds)
        );
        int best = rounds.MinBy(r => r.ValidationLoss).Round;
        rounds.Count.ShouldBe(best + 10);
        model.Ensembles[0].Trees.Count.ShouldBe(best);
        double validation = TrainingSets.MeanSquaredError(model, TrainingSets.MixedSet(600, 6));
        validation.ShouldBe(rounds[best - 1].ValidationLoss!.Value, 1e-5);
    }

    // The training-time route by bins and the route by values must be one: the loss reported is the loss predicted.
    [Theory]
    [InlineData(LossKind.Squared, "y", 1.0)]
    [InlineData(LossKind.Absolute, "y", 0.7)]
    [InlineData(LossKind.Log, "high", 1.0)]
    public void Train_LossReported_IsTheLossOfThePredictions(LossKind loss, string label, double rowShare)
    {
        TrainingSet set = TrainingSets.MixedSet(3000, 7, label);
        List<TrainingProgress> rounds = [];
        Model model = BoostingTrainer.Train(
            set,
            loss,
            Quick(1) with
            {
                RowShare = rowShare,
            },
            progress: new Recorder(rounds)
        );
        double[] predictions = Array.ConvertAll(model.PredictRows(set.Features), p => (double)p);
        double mean = predictions.Select((p, i) => Loss.Of(loss, p, set.Labels[i])).Average();
        mean.ShouldBe(rounds[^1].TrainingLoss, 1e-5);
        rounds[^1].TrainingLoss.ShouldBeLessThan(rounds[0].TrainingLoss);
    }

    // Noise has deviation 0.5, so the best reachable mean squared error is 0.25; the label's variance is about 18.
    [Fact]
    public void Train_DefaultsOnMixedData_ComeNearTheNoise()
    {
        TreeModel model = BoostingTrainer.Train(TrainingSets.MixedSet(4000, 8), LossKind.Squared);
        TrainingSets.MeanSquaredError(model, TrainingSets.MixedSet(2000, 9)).ShouldBeLessThan(0.6);
    }

    // The answer for a row depends on that row alone: alone, in any order, with any number of threads.
    [Fact]
    public void PredictRows_AnyBatching_GivesTheSameBits()
    {
        TrainingSet set = TrainingSets.MixedSet(1500, 10);
        TreeModel model = BoostingTrainer.Train(set, LossKind.Squared, Quick(1));
        float[] all = model.PredictRows(set.Features);
        model.PredictRows(set.Features, threads: 2).ShouldBe(all);
        int[] backwards = [.. Enumerable.Range(0, 1500).Reverse()];
        model.PredictRows(set.Features.Take(backwards)).ShouldBe(all.Reverse());
        for (int row = 0; row < 1500; row += 97)
        {
            model.PredictRows(set.Features.Take([row])).ShouldBe([all[row]]);
        }
    }

    [Fact]
    public void Train_Cancelled_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            BoostingTrainer.Train(TrainingSets.MixedSet(100, 1), LossKind.Squared, cancellationToken: source.Token)
        );
    }

    private static BoostingOptions Quick(int threads) =>
        new()
        {
            Rounds = 12,
            Tree = new TreeOptions { Depth = 4, Threads = threads },
        };

    private sealed class Recorder(List<TrainingProgress> rounds) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => rounds.Add(value);
    }
}
