using FsCheck;
using FsCheck.Fluent;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models.Tests.Trees;

public class TreeGrowthTests
{
    // Sums are whole numbers, so neither the number of threads nor how rows are shared may change a bit.
    [Theory]
    [InlineData(LossKind.Squared, "y", TreeGrowth.DepthWise)]
    [InlineData(LossKind.Squared, "y", TreeGrowth.LeafWise)]
    [InlineData(LossKind.Absolute, "y", TreeGrowth.DepthWise)]
    [InlineData(LossKind.Log, "high", TreeGrowth.LeafWise)]
    [InlineData(LossKind.ZeroOne, "class", TreeGrowth.DepthWise)]
    public void Train_OneTwoAndThreeThreads_GiveTheSameFile(LossKind loss, string label, TreeGrowth growth)
    {
        TrainingSet set = TrainingSets.MixedSet(60_000, 31, label);
        byte[] Train(int threads) =>
            TrainingSets.Bytes(
                BoostingTrainer.Train(
                    set,
                    loss,
                    new BoostingOptions
                    {
                        Rounds = 4,
                        RowShare = 0.8,
                        FeatureShare = 0.7,
                        Tree = new TreeOptions
                        {
                            Growth = growth,
                            Leaves = 12,
                            Threads = threads,
                        },
                    }
                )
            );
        byte[] one = Train(1);
        Train(2).ShouldBe(one);
        Train(3).ShouldBe(one);
    }

    // By hand: the root divides 0 4 | 100 104 120 124. Dividing the left takes 8 off the squares, the right 400, so the right goes
    // first, although it comes later in its level.
    [Fact]
    public void Train_LeafWiseThreeLeaves_DividesWhatGainsMost()
    {
        TrainingSet set = TrainingSets.Of([0, 4, 100, 104, 120, 124], [1, 2, 3, 4, 5, 6]);
        TreeOptions options = new()
        {
            Growth = TreeGrowth.LeafWise,
            Leaves = 3,
            MinimumRowsPerLeaf = 1,
            Regularisation = 0,
        };
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, options);
        model.PredictRows(set.Features).ShouldBe([2f, 2f, 102f, 102f, 122f, 122f]);
    }

    // Leaves come in the order of gain, so that more leaves refine fewer ones and the training error never rises.
    [Theory]
    [InlineData(TreeGrowth.DepthWise)]
    [InlineData(TreeGrowth.LeafWise)]
    public void Train_Leaves_AreKeptToTheLimit(TreeGrowth growth)
    {
        TrainingSet set = TrainingSets.MixedSet(2000, 32);
        double before = double.PositiveInfinity;
        foreach (int leaves in new[] { 2, 3, 5, 11, 25 })
        {
            TreeOptions options = new() { Growth = growth, Leaves = leaves };
            TreeModel model = TreeTrainer.Train(set, LossKind.Squared, options);
            model.Ensembles[0].Trees[0].Leaves.ShouldBe(leaves);
            double error = TrainingSets.MeanSquaredError(model, set);
            error.ShouldBeLessThan(before);
            before = error;
        }
    }

    // By definition: a model bound to rise with a feature never falls as it grows, whatever the data, the loss or the trees.
    [Fact]
    public void Train_MonotoneFeature_NeverMovesTheWrongWay()
    {
        Gen<(int Seed, int Loss, bool Rising, int Growth)> cases = ArbMap
            .Default.GeneratorFor<int>()
            .SelectMany(seed => Gen.Choose(0, 2).SelectMany(loss => Gen.Choose(0, 3).Select(c => (seed, loss, c))))
            .Select(t => (t.seed, t.loss, (t.c & 1) == 0, t.c >> 1));
        Prop.ForAll(Arb.From(cases), c => IsMonotone(c.Seed, c.Loss, c.Rising, (TreeGrowth)c.Growth))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("d", "'d', which is no feature")]
    [InlineData("c", "values are categories")]
    public void Train_MonotoneOfNoNumbers_SaysSo(string feature, string message)
    {
        BoostingOptions options = new()
        {
            Tree = new TreeOptions { Monotone = new Dictionary<string, Direction> { [feature] = Direction.Rising } },
        };
        PatchworkException e = Should.Throw<PatchworkException>(() =>
            BoostingTrainer.Train(TrainingSets.MixedSet(50, 1), LossKind.Squared, options)
        );
        e.Code.ShouldBe(ProblemCodes.BadOption);
        e.Message.ShouldContain(message);
    }

    // By hand: x says nothing but by being missing, so missing stands alone on the right and the numbers share the left.
    [Fact]
    public void Train_OnlyMissingMatters_DividesMissingFromNumbers()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 1, 2, 9, 9], [1, 1, 2, 2, double.NaN, double.NaN]);
        TreeOptions options = new()
        {
            Depth = 1,
            MinimumRowsPerLeaf = 1,
            Regularisation = 0,
        };
        TreeModel model = TreeTrainer.Train(set, LossKind.Squared, options);
        model.PredictRows(set.Features).ShouldBe([1.5f, 1.5f, 1.5f, 1.5f, 9f, 9f]);
    }

    // With one feature of two, each tree sees one: by chance both occur among 20 trees, and no tree asks about two.
    [Fact]
    public void Train_FeatureShare_ShowsEachTreeItsShare()
    {
        TrainingSet set = TrainingSet.Of(TrainingSets.Mixed(500, 33), ["a", "b"], "y");
        BoostingOptions options = new() { Rounds = 20, FeatureShare = 0.5 };
        TreeModel model = BoostingTrainer.Train(set, LossKind.Squared, options);
        List<int[]> asked =
        [
            .. model
                .Ensembles[0]
                .Trees.Select(t => t.Nodes.ToArray().Where(n => !n.IsLeaf).Select(n => n.Feature).Distinct().ToArray()),
        ];
        asked.ShouldAllBe(features => features.Length == 1);
        asked.Select(features => features[0]).Distinct().Count().ShouldBe(2);
    }

    // By hand: dividing 1 2 | 10 11 takes 81 off the 82 of squares around the mean 6; all four rows reach the root.
    [Fact]
    public void Train_Nodes_TellTheirRowsAndGain()
    {
        TrainingSet set = TrainingSets.Of([1, 2, 10, 11], [1, 2, 3, 4]);
        TreeOptions options = new()
        {
            Depth = 1,
            MinimumRowsPerLeaf = 1,
            Regularisation = 0,
        };
        Tree tree = TreeTrainer.Train(set, LossKind.Squared, options).Ensembles[0].Trees[0];
        tree.Nodes[0].Gain.ShouldBe(81f);
        tree.Nodes.ToArray().Select(n => n.Rows).ShouldBe([4, 2, 2]);
    }

    private static bool IsMonotone(int seed, int loss, bool rising, TreeGrowth growth)
    {
        Table table = TrainingSets.Mixed(250, seed);
        string label = new[] { "y", "y", "high" }[loss];
        TrainingSet set = TrainingSet.Of(table, ["a", "b", "c"], label);
        BoostingOptions options = new()
        {
            Rounds = 6,
            LearningRate = 0.5,
            Tree = new TreeOptions
            {
                Depth = 4,
                Leaves = 9,
                Growth = growth,
                MinimumRowsPerLeaf = 3,
                Monotone = new Dictionary<string, Direction> { ["b"] = rising ? Direction.Rising : Direction.Falling },
            },
        };
        LossKind kind = new[] { LossKind.Squared, LossKind.Absolute, LossKind.Log }[loss];
        TreeModel model = BoostingTrainer.Train(set, kind, options);
        float[] before = PredictAt(model, set, -1);
        for (int value = 0; value < 21; value++)
        {
            float[] after = PredictAt(model, set, value);
            if (before.Zip(after).Any(p => rising ? p.Second < p.First : p.Second > p.First))
            {
                return false;
            }

            before = after;
        }

        return true;
    }

    private static float[] PredictAt(TreeModel model, TrainingSet set, float value)
    {
        float[] b = new float[set.Features.Rows];
        b.AsSpan().Fill(value);
        float[] a = set.Features.Column(0).ToArray();
        float[] c = set.Features.Column(2).ToArray();
        return model.PredictRows(new FeatureMatrix(b.Length, [a, b, c]));
    }
}
