using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models.Tests.Training;

public class ModelTrainerTests
{
    public static TheoryData<string, LossKind, string> Combinations()
    {
        TheoryData<string, LossKind, string> data = [];
        foreach (string learner in new[] { "trees", "tree", "stump", "constant" })
        {
            data.Add(learner, LossKind.Squared, "y");
            data.Add(learner, LossKind.Absolute, "y");
            data.Add(learner, LossKind.ZeroOne, "class");
            data.Add(learner, LossKind.Log, "high");
        }

        data.Add("linear", LossKind.Squared, "y");
        data.Add("linear", LossKind.Absolute, "y");
        data.Add("linear", LossKind.ZeroOne, "class");
        data.Add("logistic", LossKind.Log, "high");
        data.Add("logistic", LossKind.ZeroOne, "high");
        return data;
    }

    // Every learner must at least match the best constant on the rows that it learnt from.
    [Theory]
    [MemberData(nameof(Combinations))]
    public void Train_EveryLearnerAndLoss_IsNoWorseThanTheConstant(string learner, LossKind loss, string label)
    {
        TrainingSet set = TrainingSets.MixedSet(800, 12, label);
        TrainingOptions options = new() { Boosting = new BoostingOptions { Rounds = 10 } };
        double own = MeanLoss(ModelTrainer.Train(learner, set, loss, options), set);
        own.ShouldBeLessThanOrEqualTo(MeanLoss(ModelTrainer.Train("constant", set, loss), set) + 1e-6);
    }

    // By definition: mean 4, median 2, share 0.25 and the most frequent class.
    [Theory]
    [InlineData(LossKind.Squared, new double[] { 1, 2, 2, 11 }, 4)]
    [InlineData(LossKind.Absolute, new double[] { 1, 2, 2, 11 }, 2)]
    [InlineData(LossKind.Log, new double[] { 0, 0, 1, 0 }, 0.25)]
    [InlineData(LossKind.ZeroOne, new double[] { 1, 2, 2, 11 }, 2)]
    public void Train_Constant_IsTheBestOne(LossKind loss, double[] labels, float expected)
    {
        TrainingSet set = TrainingSets.Of(labels, [1, 2, 3, 4]);
        ModelTrainer.Train("constant", set, loss).PredictRows(set.Features).ShouldAllBe(p => p == expected);
    }

    [Fact]
    public void Train_TextLabel_KeepsTheNamesOfItsClasses()
    {
        Table table = new([
            new NumberColumn("x", [1, 2, 3, 4]),
            TextColumn.FromValues("answer", ["no", "no", "yes", "yes"]),
        ]);
        Model model = ModelTrainer.Train("stump", TrainingSet.Of(table, ["x"], "answer"), LossKind.ZeroOne);
        model.Info.ClassNames.ShouldBe(["no", "yes"]);
        model.Label.ShouldBe("answer");
    }

    [Fact]
    public void Train_UnknownLearner_NamesTheNearest()
    {
        PatchworkException e = Should.Throw<PatchworkException>(() =>
            ModelTrainer.Train("treees", TrainingSets.Of([1], [1]), LossKind.Squared)
        );
        e.Code.ShouldBe(ProblemCodes.BadOption);
        e.Detail.ShouldBe("Did you mean 'trees'?");
    }

    [Theory]
    [InlineData(LossKind.Log, 2)]
    [InlineData(LossKind.ZeroOne, 0.5)]
    public void Train_LabelsThatDoNotFitTheLoss_AreRefused(LossKind loss, double label) =>
        Should
            .Throw<PatchworkException>(() =>
                ModelTrainer.Train("trees", TrainingSets.Of([0, 1, label], [1, 2, 3]), loss)
            )
            .Code.ShouldBe(ProblemCodes.BadTable);

    [Fact]
    public void TrainingSet_MissingLabel_NamesTheRow() =>
        Should
            .Throw<PatchworkException>(() => TrainingSets.Of([1, double.NaN], [1, 2]))
            .Message.ShouldBe("The label 'y' is missing in row 2; every row to learn from needs one.");

    [Fact]
    public void TrainingSet_NoRows_IsRefused() =>
        Should
            .Throw<PatchworkException>(() => TrainingSets.Of([1, 2], [1, 2]).WithRows(RowSet.Empty(2)))
            .Code.ShouldBe(ProblemCodes.BadTable);

    // A model of no features can only be a constant; no learner may fail on it.
    [Theory]
    [InlineData("trees")]
    [InlineData("tree")]
    [InlineData("linear")]
    public void Train_NoFeatures_AnswersTheMean(string learner)
    {
        Table table = new([new NumberColumn("y", [1, 3])]);
        Model model = ModelTrainer.Train(learner, TrainingSet.Of(table, [], "y"), LossKind.Squared);
        model.Predict(table).Singles.ToArray().ShouldBe([2f, 2f]);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWhenSet()
    {
        PatchworkException e = Should.Throw<PatchworkException>(() => new TreeOptions { Depth = 0 });
        e.Code.ShouldBe(ProblemCodes.BadOption);
        e.Message.ShouldBe("The option depth is 0; a value from 1 to 30 is expected.");
        Should.Throw<PatchworkException>(() => new BoostingOptions { LearningRate = double.NaN });
        Should.Throw<PatchworkException>(() => new LinearOptions { Ridge = 0 });
    }

    private static double MeanLoss(Model model, TrainingSet set)
    {
        float[] predictions = model.PredictRows(set.Features);
        return predictions.Select((p, i) => Loss.Of(model.Loss, p, set.Labels[i])).Average();
    }
}
