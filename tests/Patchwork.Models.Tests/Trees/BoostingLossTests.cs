using Patchwork.Losses;

namespace Patchwork.Models.Tests.Trees;

public class BoostingLossTests
{
    private static readonly BoostingOptions s_one = new()
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

    // By definition of the quantile: of 1 … 10 at most a quarter lies below 3 and at most three quarters above it.
    [Fact]
    public void Train_QuantileOfAConstantFeature_AnswersTheQuantile()
    {
        double[] labels = [.. Enumerable.Range(1, 10).Select(i => (double)i)];
        TrainingSet set = TrainingSets.Of(labels, new double[10]);
        TreeModel model = BoostingTrainer.Train(set, LossKind.Absolute, s_one with { Quantile = 0.25 });
        model.PredictRows(set.Features).ShouldAllBe(p => p == 3f);
    }

    // By theory: the share of labels below a predicted quantile is its level, in each part of the data.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Train_Quantile_LeavesItsShareOfLabelsBelow(double level)
    {
        TrainingSet set = TrainingSets.MixedSet(4000, 21);
        BoostingOptions options = new()
        {
            Rounds = 60,
            Quantile = level,
            Tree = new TreeOptions { Depth = 3 },
        };
        TrainingSet fresh = TrainingSets.MixedSet(4000, 22);
        float[] predictions = BoostingTrainer.Train(set, LossKind.Absolute, options).PredictRows(fresh.Features);
        double below = predictions.Select((p, i) => fresh.Labels[i] < p ? 1.0 : 0).Average();
        below.ShouldBe(level, 0.04);
    }

    // By theory (Friedman 2001): two classes by softmax take the steps of one logistic score, p = 1/(1 + exp(s0 − s1)).
    [Fact]
    public void Softmax_OfTwoClasses_PredictsAsLogistic()
    {
        TrainingSet set = TrainingSets.MixedSet(1500, 23, "high");
        BoostingOptions options = new()
        {
            Rounds = 8,
            Tree = new TreeOptions { Depth = 3, Regularisation = 0 },
        };
        TrainingRows rows = TrainingRows.Of(set);
        using WorkTeam team = new(1);
        BinnedMatrix bins = BinnedMatrix.Of(rows.Features, set.Schema, 255, team);
        double[][] targets = [Array.ConvertAll(rows.Labels, y => 1 - y), rows.Labels];
        BoostingRun<GradientHessianCount> run = new(
            new SoftmaxObjective(2),
            options,
            bins,
            rows,
            targets,
            new int[3],
            team
        );
        TreeEnsemble[] both = run.Run(null, TestContext.Current.CancellationToken);
        double[] low = new double[rows.Count];
        double[] high = new double[rows.Count];
        both[0].Score(RowMajor.Of(rows.Features), 3, low);
        both[1].Score(RowMajor.Of(rows.Features), 3, high);

        float[] logistic = BoostingTrainer.Train(set, LossKind.Log, options).PredictRows(set.Features);
        for (int i = 0; i < logistic.Length; i++)
        {
            (1 / (1 + Math.Exp(low[i] - high[i]))).ShouldBe(logistic[i], 1e-5);
        }
    }

    // By hand: three classes of equal share, one a value of x. p = 1/3 everywhere, G = −2/3 a row of the class, H = 3/2 · 2/9 = 1/3:
    // the Newton step of its leaf is +2, and the class wins there.
    [Fact]
    public void Train_SoftmaxOneRound_TakesTheNewtonStep()
    {
        TrainingSet set = TrainingSets.Of([0, 0, 1, 1, 2, 2], [1, 1, 2, 2, 3, 3]);
        TreeModel model = BoostingTrainer.Train(set, LossKind.ZeroOne, s_one);
        model.PredictRows(set.Features).ShouldBe([0f, 0f, 1f, 1f, 2f, 2f]);
        model.Ensembles[0].Start.ShouldBe(Math.Log(1 / 3.0), 1e-12);
        Tree first = model.Ensembles[0].Trees[0];
        first.Nodes[first.Nodes[0].Left].Value.ShouldBe(2, 1e-9);
        first.Nodes[first.Nodes[0].Right].Value.ShouldBe(-1, 1e-9);
    }

    // A weight of k stands for k equal rows, through several rounds of every loss.
    [Theory]
    [InlineData(LossKind.Squared, "y")]
    [InlineData(LossKind.Absolute, "y")]
    [InlineData(LossKind.Log, "high")]
    [InlineData(LossKind.ZeroOne, "class")]
    public void Train_Weights_EqualRepeatedRows(LossKind loss, string label)
    {
        TrainingSet set = TrainingSets.MixedSet(300, 24, label);
        double[] weights = [.. Enumerable.Range(0, 300).Select(i => (double)(i % 4))];
        int[] repeated = [.. Enumerable.Range(0, 300).SelectMany(i => Enumerable.Repeat(i, i % 4))];
        BoostingOptions options = s_one with { Rounds = 5, LearningRate = 0.3, Tree = s_one.Tree with { Depth = 3 } };
        TrainingSet weighted = new(set.Schema, set.Features, set.Labels, null, weights);
        float[] expected = BoostingTrainer.Train(set.WithRows(repeated), loss, options).PredictRows(set.Features);
        float[] found = BoostingTrainer.Train(weighted, loss, options).PredictRows(set.Features);
        found.Zip(expected, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-4f);
    }
}
