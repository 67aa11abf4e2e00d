using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models.Tests.Trees;

public class TreeTrainerTests
{
    private static readonly TreeOptions s_exact = new()
    {
        Depth = 1,
        MinimumRowsPerLeaf = 1,
        Regularisation = 0,
    };

    // By hand: splitting 1, 2 | 3, 4 leaves squared errors 0.5 + 0.5; every other cut leaves more. The cut lies halfway.
    [Fact]
    public void Train_StumpOnFourPoints_FindsHandComputedCutAndMeans()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 10, 11], [1, 2, 3, 4]);
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact);
        Tree tree = model.Ensembles[0].Trees.ShouldHaveSingleItem();
        tree.Leaves.ShouldBe(2);
        tree.Nodes[0].Threshold.ShouldBe(2.5f);
        model.PredictRows(set.Features).ShouldBe([1.5f, 1.5f, 10.5f, 10.5f]);
    }

    // By hand: mean 6, left labels sum to 3 over 2 rows: 6 + (3 − 12)/(2 + 1) = 3; right 6 + (21 − 12)/3 = 9.
    [Fact]
    public void Train_WithRegularisation_DrawsLeavesToTheMean()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 10, 11], [1, 2, 3, 4]);
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact with { Regularisation = 1 });
        model.PredictRows(set.Features).ShouldBe([3f, 3f, 9f, 9f]);
    }

    // By hand: the medians of 1, 2, 60 and of 90, 91, 200.
    [Fact]
    public void Train_Absolute_LeavesHoldMedians()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 60, 90, 91, 200], [1, 2, 3, 4, 5, 6]);
        TreeModel model = TreeTrainer.Train(set, LossKind.Absolute, s_exact);
        model.PredictRows(set.Features).ShouldBe([2f, 2f, 2f, 91f, 91f, 91f]);
    }

    // By hand: shares of 1 are 1/4 left and 3/4 right of the cut with the lowest Gini impurity.
    [Fact]
    public void Train_Log_LeavesHoldShares()
    {
        TrainingSet set = TrainingSets.Of([0, 1, 0, 0, 1, 1, 0, 1], [1, 1, 1, 1, 2, 2, 2, 2]);
        TreeModel model = TreeTrainer.Train(set, LossKind.Log, s_exact);
        float[] predictions = model.PredictRows(set.Features);
        predictions[0].ShouldBe(0.25f, 1e-7f);
        predictions[7].ShouldBe(0.75f, 1e-7f);
    }

    // The three classes sit in three separate intervals, which two splits separate exactly.
    [Fact]
    public void Train_ZeroOneOfThreeClasses_AnswersTheClassNumbers()
    {
        double[] labels = [4, 4, 7, 7, -1, -1];
        TrainingSet set = TrainingSets.Of(labels, [1, 2, 3, 4, 5, 6]);
        TreeModel model = TreeTrainer.Train(set, LossKind.ZeroOne, s_exact with { Depth = 3 });
        model.PredictRows(set.Features).ShouldBe([4f, 4f, 7f, 7f, -1f, -1f]);
        model.Info.ClassValues.ShouldBe([-1, 4, 7]);
    }

    // By hand: the missing rows have the labels of the high side (then of the low side), so they go with it.
    [Theory]
    [InlineData(10, false)]
    [InlineData(0, true)]
    public void Train_MissingValues_GoToTheSideTheyResemble(double missingLabel, bool left)
    {
        TrainingSet set = TrainingSets.Of(
            [0, 0, 10, 10, missingLabel, missingLabel],
            [1, 2, 3, 4, double.NaN, double.NaN]
        );
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact);
        model.Ensembles[0].Trees[0].Nodes[0].MissingLeft.ShouldBe(left);
        model.PredictRows(set.Features).ShouldBe([0f, 0f, 10f, 10f, (float)missingLabel, (float)missingLabel]);
    }

    // Nothing is missing in training: what is missing later follows the side with more rows, by definition.
    [Fact]
    public void Train_NothingMissing_SendsMissingToTheLargerSide()
    {
        TrainingSet set = TrainingSets.Of([0, 0, 0, 10, 10], [1, 2, 3, 4, 5]);
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact);
        model
            .PredictRows(
                new FeatureMatrix(
                    1,
                    [
                        [float.NaN],
                    ]
                )
            )
            .ShouldBe([0f]);
    }

    // By hand: a, c have label 0 and b, d label 8; no order of the codes has a cut that separates them, a set of codes does.
    // The lowest mean gradient (highest label) goes left: bits 1 and 3, and the missing one with them.
    [Fact]
    public void Train_TextFeature_SplitsByASetOfCategories()
    {
        TrainingSet set = TrainingSets.OfText([0, 8, 0, 8, 0, 8], "a", "b", "c", "d", "a", null);
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact);
        model.Ensembles[0].Trees[0].CategoriesOf(0).ToArray().ShouldBe([0b1010UL]);
        model.PredictRows(set.Features).ShouldBe([0f, 8f, 0f, 8f, 0f, 8f]);
    }

    // An unseen text is encoded −1 and goes where missing goes: with the larger side, here that of a and b.
    [Fact]
    public void Predict_UnseenText_GoesWhereMissingGoes()
    {
        TrainingSet set = TrainingSets.OfText([0, 0, 0, 8], "a", "a", "b", "z");
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact);
        Table rows = new([TextColumn.FromValues("c", ["never seen", null, "z"])]);
        model.Predict(rows).Singles.ToArray().ShouldBe([0f, 0f, 8f]);
    }

    // 300 categories are more than there are bins; each occurs, and the rare ones share the fate of missing.
    [Fact]
    public void Train_MoreCategoriesThanBins_PredictsEachRowAsItWasRouted()
    {
        string[] values = [.. Enumerable.Range(0, 900).Select(i => $"c{(i < 600 ? i % 200 : i - 600):000}")];
        double[] labels = [.. values.Select(v => double.Parse(v[1..]) % 7)];
        TrainingSet set = TrainingSets.OfText(labels, values);
        BoostingOptions options = new()
        {
            Rounds = 1,
            LearningRate = 1,
            Tree = s_exact with { Depth = 4 },
        };
        List<double> losses = [];
        TreeModel model = BoostingTrainer.Train(
            set,
            LossKind.Squared,
            options,
            progress: new Recorder(p => losses.Add(p.TrainingLoss))
        );
        TrainingSets.MeanSquaredError(model, set).ShouldBe(losses[^1], 1e-6);
    }

    // Equal labels leave nothing to gain: a single leaf.
    [Fact]
    public void Train_EqualLabels_GrowsNoSplit()
    {
        TrainingSet set = TrainingSets.Of([0.1, 0.1, 0.1, 0.1], [1, 2, 3, 4]);
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact with { Depth = 5 });
        model.Ensembles[0].Trees[0].Nodes.Length.ShouldBe(1);
        model.PredictRows(set.Features).ShouldAllBe(p => p == 0.1f);
    }

    // One row: its label, whatever is asked.
    [Fact]
    public void Train_OneRow_AnswersItsLabel()
    {
        TrainingSet set = TrainingSets.Of([3], [1]);
        TreeTrainer.Train(set, LossKind.Squared).PredictRows(set.Features).ShouldBe([3f]);
    }

    // Infinite values and neighbouring floats must be routed in prediction as in training.
    [Fact]
    public void Train_ExtremeValues_AreRoutedAlikeInTrainingAndPrediction()
    {
        double next = MathF.BitIncrement(1f);
        TrainingSet set = TrainingSets.Of(
            [0, 1, 5, 9, 12],
            [double.NegativeInfinity, 1, next, float.MaxValue, double.PositiveInfinity]
        );
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, s_exact with { Depth = 4 });

        // The largest float and infinity share a bin, so their rows share the mean 10.5.
        model.PredictRows(set.Features).ShouldBe([0f, 1f, 5f, 10.5f, 10.5f]);
    }

    // A weight of k stands for k equal rows; all values are dyadic, so that sums are exact in both forms.
    [Fact]
    public void Train_Weights_EqualDuplicatedRows()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        double[] y = [1, 3, 2, 8, 9, 4];
        double[] weights = [1, 2, 1, 3, 1, 0];
        TrainingSet plain = TrainingSets.Of(y, x);
        TrainingSet weighted = new(plain.Schema, plain.Features, plain.Labels, null, weights);
        int[] repeated = [.. Enumerable.Range(0, 6).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        TreeOptions options = s_exact with { Depth = 2 };
        foreach (LossKind loss in new[] { LossKind.Squared, LossKind.Absolute })
        {
            float[] expected = TreeTrainer
                .Train(plain.WithRows(repeated), loss, options)
                .PredictRows(plain.Features.Take([0, 1, 2, 3, 4]));
            float[] found = TreeTrainer
                .Train(weighted, loss, options)
                .PredictRows(plain.Features.Take([0, 1, 2, 3, 4]));
            found.ShouldBe(expected);
        }
    }

    private sealed class Recorder(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
