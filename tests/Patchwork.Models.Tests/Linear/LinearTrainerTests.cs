using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models.Tests.Linear;

public class LinearTrainerTests
{
    // Labels are made as 3 + 2·x0 − 0.5·x1, so that form is the least squares solution.
    [Theory]
    [InlineData(LossKind.Squared)]
    [InlineData(LossKind.Absolute)]
    public void Train_ExactPlane_RecoversItsCoefficients(LossKind loss)
    {
        double[] x0 = [1, 4, 2, 8, 5, 7];
        double[] x1 = [10, -3, 6, 2, 0, 4];
        double[] y = [.. x0.Zip(x1, (a, b) => 3 + (2 * a) - (0.5 * b))];
        LinearScore score = LinearTrainer.Train(TrainingSets.Of(y, x0, x1), loss).Scores[0];
        score.Intercept.ShouldBe(3, 1e-6);
        score.Terms[0].Slope.ShouldBe(2, 1e-7);
        score.Terms[1].Slope.ShouldBe(-0.5, 1e-7);
    }

    // By hand: slope cov/var = (Σ(x−2)(y−3))/2 = ((−1)(−2) + (1)(2))/2 = 2 for y = 1, 3, 5 and x = 1, 2, 3; a fourth point of
    // weight 0 says something else.
    [Fact]
    public void Train_WeightZero_IsIgnored()
    {
        TrainingSet set = TrainingSets.Of([1, 3, 5, 1000], [1, 2, 3, 4]);
        TrainingSet weighted = new(set.Schema, set.Features, set.Labels, null, [1, 1, 1, 0]);
        LinearScore score = LinearTrainer.Train(weighted, LossKind.Squared).Scores[0];
        score.Terms[0].Slope.ShouldBe(2, 1e-6);
        score.Intercept.ShouldBe(-1, 1e-6);
    }

    [Fact]
    public void Train_Weights_EqualDuplicatedRows()
    {
        TrainingSet set = TrainingSets.MixedSet(60, 1);
        double[] weights = [.. Enumerable.Range(0, 60).Select(i => (double)(i % 4))];
        int[] repeated = [.. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(i, i % 4))];
        LinearModel weighted = LinearTrainer.Train(
            new TrainingSet(set.Schema, set.Features, set.Labels, null, weights),
            LossKind.Squared
        );
        LinearModel duplicated = LinearTrainer.Train(set.WithRows(repeated), LossKind.Squared);
        float[] a = weighted.PredictRows(set.Features);
        float[] b = duplicated.PredictRows(set.Features);
        a.Zip(b, (p, q) => Math.Abs(p - q)).Max().ShouldBeLessThan(1e-5f);
    }

    // By hand: group means are 1, 4 and 10; the first category is the reference.
    [Fact]
    public void Train_Text_GivesEachCategoryItsMean()
    {
        TrainingSet set = TrainingSets.OfText([0, 2, 3, 5, 10], "a", "a", "b", "b", "c");
        LinearModel model = LinearTrainer.Train(set, LossKind.Squared);
        model.Scores[0].Terms[0].Effects!.ShouldBe([0, 3, 9], 1e-6);
        model.Scores[0].Intercept.ShouldBe(1, 1e-6);
    }

    // By hand: y = x where x is known and 100 where it is missing.
    [Fact]
    public void Train_MissingNumbers_GetTheirOwnEffect()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 3, 100, 100], [1, 2, 3, double.NaN, double.NaN]);
        LinearModel model = LinearTrainer.Train(set, LossKind.Squared);
        LinearTerm term = model.Scores[0].Terms[0];
        term.Fill.ShouldBe(2);
        term.Missing.ShouldBe(98, 1e-5);
        float[] predictions = model.PredictRows(set.Features);
        predictions[0].ShouldBe(1f, 1e-5f);
        predictions[4].ShouldBe(100f, 1e-4f);
    }

    // Two equal columns and a constant one: the ridge shares the slope evenly and the constant gets none.
    [Fact]
    public void Train_CollinearAndConstantColumns_ShareTheSlope()
    {
        double[] x = [1, 2, 3, 4];
        LinearScore score = LinearTrainer
            .Train(TrainingSets.Of([2, 4, 6, 8], x, x, [7, 7, 7, 7]), LossKind.Squared)
            .Scores[0];
        score.Terms[0].Slope.ShouldBe(1, 1e-5);
        score.Terms[1].Slope.ShouldBe(1, 1e-5);
        score.Terms[2].Slope.ShouldBe(0);
    }

    // More columns than rows: the rows are met exactly.
    [Fact]
    public void Train_MoreColumnsThanRows_MeetsTheLabels()
    {
        TrainingSet set = TrainingSets.Of([1, 5, 2], [1, 2, 3], [4, 1, 1], [0, 1, 0], [9, 9, 2], [3, 1, 2]);
        float[] predictions = LinearTrainer.Train(set, LossKind.Squared).PredictRows(set.Features);
        predictions.Zip(set.Labels, (p, y) => Math.Abs(p - y)).Max().ShouldBeLessThan(1e-5);
    }

    // With one row, or with equal labels, the answer is that label.
    [Theory]
    [InlineData(LossKind.Squared)]
    [InlineData(LossKind.Absolute)]
    public void Train_OneRowOrEqualLabels_AnswersTheLabel(LossKind loss)
    {
        TrainingSet one = TrainingSets.Of([4], [2]);
        LinearTrainer.Train(one, loss).PredictRows(one.Features).ShouldBe([4f]);
        TrainingSet equal = TrainingSets.Of([4, 4, 4], [1, 2, 3]);
        LinearTrainer.Train(equal, loss).PredictRows(equal.Features).ShouldBe([4f, 4f, 4f]);
    }

    // The line through four of five points has the least sum of residuals; least squares is drawn to the outlier.
    [Fact]
    public void Train_Absolute_IgnoresAnOutlier()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 3, 4, 500], [1, 2, 3, 4, 5]);
        LinearScore score = LinearTrainer.Train(set, LossKind.Absolute).Scores[0];
        score.Terms[0].Slope.ShouldBe(1, 1e-3);
        score.Intercept.ShouldBe(0, 1e-2);
    }

    [Fact]
    public void Train_LossOfClasses_IsRefused() =>
        Should
            .Throw<PatchworkException>(() => LinearTrainer.Train(TrainingSets.Of([0, 1], [1, 2]), LossKind.Log))
            .Code.ShouldBe(ProblemCodes.BadOption);
}
