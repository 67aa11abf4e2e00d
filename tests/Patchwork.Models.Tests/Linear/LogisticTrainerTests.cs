using Patchwork.Losses;

namespace Patchwork.Models.Tests.Linear;

public class LogisticTrainerTests
{
    // Expected values: scikit-learn 1.2.1, LogisticRegression(penalty="none", solver="newton-cg", tol=1e-14) on these rows.
    [Fact]
    public void Train_TenRows_AgreesWithScikitLearn()
    {
        TrainingSet set = TrainingSets.Of(
            [0, 0, 1, 0, 0, 1, 1, 0, 1, 1],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
        );
        LinearModel model = LogisticTrainer.Train(set, LossKind.Log);
        LinearScore score = model.Scores[0];
        score.Intercept.ShouldBe(-2.103373823568019, 1e-6);
        score.Terms[0].Slope.ShouldBe(0.5452127777011785, 1e-6);
        score.Terms[1].Slope.ShouldBe(-1.7905929027851977, 1e-6);
        double[] probabilities =
        [
            0.1739106833503706,
            0.05713311739785111,
            0.3851523624981213,
            0.15276004266086712,
            0.6508301143446614,
            0.34916988674425997,
            0.8472399579592994,
            0.6148476386366077,
            0.9428668828602742,
            0.8260893173380365,
        ];
        float[] predictions = model.PredictRows(set.Features);
        predictions.Zip(probabilities, (p, q) => Math.Abs(p - q)).Max().ShouldBeLessThan(1e-6);
    }

    // The classes lie on two sides of 2.5: every row is answered rightly, and the scores stay finite.
    [Fact]
    public void Train_SeparableClasses_AnswersThemAll()
    {
        TrainingSet set = TrainingSets.Of([0, 0, 1, 1], [1, 2, 3, 4]);
        LogisticTrainer.Train(set, LossKind.ZeroOne).PredictRows(set.Features).ShouldBe([0f, 0f, 1f, 1f]);
        LogisticTrainer.Train(set, LossKind.Log).PredictRows(set.Features).ShouldAllBe(p => float.IsFinite(p));
    }

    // Three texts with three classes: each class against the rest is decided by the text.
    [Fact]
    public void Train_ThreeClasses_PicksTheHighestScore()
    {
        TrainingSet set = TrainingSets.OfText([2, 2, 5, 5, 9, 9], "a", "a", "b", "b", "c", "c");
        LinearModel model = LogisticTrainer.Train(set, LossKind.ZeroOne);
        model.Scores.Count.ShouldBe(3);
        model.PredictRows(set.Features).ShouldBe([2f, 2f, 5f, 5f, 9f, 9f]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Train_OneClassOnly_AnswersIt(double only)
    {
        TrainingSet set = TrainingSets.Of([only, only, only], [1, 2, 3]);
        LogisticTrainer.Train(set, LossKind.ZeroOne).PredictRows(set.Features).ShouldAllBe(p => p == only);
        LogisticTrainer.Train(set, LossKind.Log).PredictRows(set.Features).ShouldAllBe(p => Math.Abs(p - only) < 1e-9);
    }

    // At the optimum without penalty the mean probability is the share of label 1 (the intercept's gradient is 0).
    [Fact]
    public void Train_MixedData_IsCalibratedOverall()
    {
        TrainingSet set = TrainingSets.MixedSet(3000, 2, "high");
        float[] predictions = LogisticTrainer.Train(set, LossKind.Log).PredictRows(set.Features);
        predictions.Average(p => (double)p).ShouldBe(set.Labels.Average(), 1e-6);
    }

    [Fact]
    public void Train_LossOfNumbers_IsRefused() =>
        Should
            .Throw<PatchworkException>(() => LogisticTrainer.Train(TrainingSets.Of([0, 1], [1, 2]), LossKind.Squared))
            .Code.ShouldBe(ProblemCodes.BadOption);
}
