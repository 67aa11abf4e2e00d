using System.Text;
using System.Text.Json.Nodes;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models.Tests.Files;

public class ModelFileTests
{
    [Theory]
    [InlineData("trees", LossKind.Squared, "y")]
    [InlineData("trees", LossKind.ZeroOne, "class")]
    [InlineData("tree", LossKind.Absolute, "y")]
    [InlineData("constant", LossKind.Log, "high")]
    [InlineData("linear", LossKind.Squared, "y")]
    [InlineData("logistic", LossKind.ZeroOne, "class")]
    public void Load_OfSaved_PredictsTheSameBitsAndSavesTheSameBytes(string learner, LossKind loss, string label)
    {
        TrainingSet set = TrainingSets.MixedSet(500, 13, label);
        Model model = ModelTrainer.Train(learner, set, loss, Quick);
        byte[] bytes = TrainingSets.Bytes(model);
        Model loaded = Load(bytes);
        loaded.PredictRows(set.Features).ShouldBe(model.PredictRows(set.Features));
        loaded.Predict(TrainingSets.Mixed(50, 14)).Singles.ToArray().ShouldAllBe(p => float.IsFinite(p));
        TrainingSets.Bytes(loaded).ShouldBe(bytes);
    }

    [Fact]
    public void Save_ToPath_LeavesTheFileAlone()
    {
        string folder = Directory.CreateTempSubdirectory("patchwork-models-").FullName;
        try
        {
            string path = Path.Combine(folder, "m.json");
            Model model = ModelTrainer.Train("stump", TrainingSets.MixedSet(100, 1), LossKind.Squared);
            ModelFile.Save(model, path);
            ModelFile.Save(model, path);
            Directory.GetFiles(folder).ShouldBe([path]);
            TrainingSets.Bytes(ModelFile.Load(path)).ShouldBe(TrainingSets.Bytes(model));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Load_NoSuchPath_SaysSo() =>
        Should.Throw<PatchworkException>(() => ModelFile.Load("no/such/model.json")).Code.ShouldBe("not-found");

    [Fact]
    public void Load_OfAQuantileModel_KnowsItsLevel()
    {
        BoostingOptions options = new() { Rounds = 2, Quantile = 0.9 };
        Model model = BoostingTrainer.Train(TrainingSets.MixedSet(100, 3), LossKind.Absolute, options);
        byte[] bytes = TrainingSets.Bytes(model);

        Model loaded = Load(bytes);

        loaded.Info.Quantile.ShouldBe(0.9);
        TrainingSets.Bytes(loaded).ShouldBe(bytes);
    }

    // By hand: 8 stands where the code is odd. One question about a set tells these rows apart; no threshold could.
    [Fact]
    public void Load_OfAModelWithCodes_EncodesNumbersAsCategories()
    {
        double[] codes = [.. Enumerable.Range(0, 80).Select(i => (double)(i % 4) + 1)];
        Table table = new([
            new NumberColumn("code", codes),
            new NumberColumn("y", Array.ConvertAll(codes, c => c % 2 == 1 ? 8.0 : 0.0)),
        ]);
        TrainingSet set = TrainingSet.Of(table, ["code"], "y", categorical: new HashSet<string> { "code" });
        TreeOptions exact = new() { Depth = 1, Regularisation = 0 };
        byte[] bytes = TrainingSets.Bytes(TreeTrainer.Train(set, LossKind.Squared, exact));

        Model loaded = Load(bytes);

        loaded.Schema.Features[0].Codes.ShouldBe([1, 2, 3, 4]);
        Table fresh = new([new NumberColumn("code", [3, 4, 2, 1])]);
        loaded.Predict(fresh).Singles.ToArray().ShouldBe([8, 0, 0, 8]);
        TrainingSets.Bytes(loaded).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("\"loss\":\"squared\"", "\"loss\":\"squared\",\"quantile\":0.9", "$.quantile: there is a quantile")]
    [InlineData("\"loss\":\"squared\"", "\"loss\":\"absolute\",\"quantile\":1", "the quantile is not between 0 and 1")]
    [InlineData("\"name\":\"x0\"", "\"name\":\"x0\",\"codes\":[2,1]", "codes do not ascend")]
    [InlineData("\"name\":\"x0\"", "\"name\":\"x0\",\"codes\":[1],\"categories\":[\"a\"]", "one of them is expected")]
    public void Load_QuantileOrCodesThatDoNotFit_SaysWhere(string found, string put, string expected)
    {
        string text = Encoding.UTF8.GetString(Stump());
        text.ShouldContain(found);

        PatchworkException thrown = Should.Throw<PatchworkException>(() =>
            Load(Encoding.UTF8.GetBytes(text.Replace(found, put, StringComparison.Ordinal)))
        );

        thrown.Code.ShouldBe("bad-model-file");
        thrown.Message.ShouldContain(expected);
    }

    // Files of before have no rows and gains: they load, predict the same and are written as they came.
    [Fact]
    public void Load_WithoutRowsAndGain_IsTheSameModel()
    {
        JsonNode root = JsonNode.Parse(Stump())!;
        JsonObject tree = root["outputs"]![0]!["trees"]![0]!.AsObject();
        tree.Remove("rows").ShouldBeTrue();
        tree.Remove("gain").ShouldBeTrue();
        byte[] old = Encoding.UTF8.GetBytes(root.ToJsonString());
        TrainingSet set = TrainingSets.Of([0, 0, 0], [1, 2, 4]);

        Model loaded = Load(old);

        loaded.PredictRows(set.Features).ShouldBe(Load(Stump()).PredictRows(set.Features));
        TrainingSets.Bytes(loaded).ShouldBe(old);
    }

    // By hand: the stump's one question is about its one feature, and takes all of the gain.
    [Fact]
    public void FeatureUse_OfAStump_GivesItsFeatureAll()
    {
        TreeModel stump = (TreeModel)Load(Stump());
        FeatureUse use = FeatureUse.Of(stump).ShouldHaveSingleItem();
        use.ShouldBe(new FeatureUse("x0", 1, stump.Ensembles[0].Trees[0].Nodes[0].Gain, 1));
        use.Gain.ShouldBeGreaterThan(0);
    }

    // Each fault is put into a valid file by hand; the path must be where it was put.
    [Theory]
    [InlineData("$.outputs[0].trees[0].left[0]", "0", "does not come after its parent")]
    [InlineData("$.outputs[0].trees[0].left[0]", "2", "$.outputs[0].trees[0].right[0]: node 2 has a second parent")]
    [InlineData("$.outputs[0].trees[0].left[0]", "3", "a whole number from -1 to 2 is expected")]
    [InlineData("$.outputs[0].trees[0].feature[0]", "1", "a whole number from -1 to 0 is expected")]
    [InlineData("$.outputs[0].trees[0].threshold[0]", "1e39", "a finite float32 number is expected")]
    [InlineData("$.outputs[0].trees[0].threshold[0]", "\"NaN\"", "a number is expected")]
    [InlineData("$.outputs[0].trees[0].value[1]", "1e999", "a finite number is expected")]
    [InlineData("$.outputs[0].trees[0].left", "[1]", "3, one a node, are expected")]
    [InlineData("$.outputs[0].trees[0].feature", "[]", "at least a root is expected")]
    [InlineData("$.outputs[0].trees[0].missingLeft[0]", "1", "true or false is expected")]
    [InlineData("$.outputs[0].trees[0].rows[1]", "-1", "a whole number from 0")]
    [InlineData("$.outputs[0].trees[0].gain[0]", "-1", "the gain is negative")]
    [InlineData("$.outputs[0].trees[0].gain[1]", "1", "a leaf has a gain")]
    [InlineData("$.outputs", "[]", "1 are expected")]
    [InlineData("$.loss", "\"hinge\"", "squared, absolute, zero-one or log is expected")]
    [InlineData("$.kind", "\"forest\"", "'trees' or 'linear' is expected")]
    [InlineData("$.format", "\"patchwork-model/2\"", "'patchwork-model/1' is expected")]
    [InlineData("$.classes", "[{\"value\":0,\"name\":\"no\"}]", "0 to 0 are expected")]
    [InlineData("$.features[0].name", "7", "a text is expected")]
    public void Load_OneFault_NamesThePathAndWhatIsExpected(string path, string json, string message)
    {
        PatchworkException e = Should.Throw<PatchworkException>(() => Load(Replace(Stump(), path, json)));
        e.Code.ShouldBe(ProblemCodes.BadModelFile);
        e.Message.ShouldStartWith("model.json: $");
        e.Message.ShouldContain(message);
        if (!message.StartsWith('$'))
        {
            e.Message.ShouldContain($": {path}: ");
        }
    }

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("{ \"format\": 1, \"format\": 2 }", "model.json: line 1: the key 'format' is given twice; ")]
    [InlineData(
        "{ \"a\": 1,\n\"outputs\": [ 1, { \"b\": 1,\n\"b\": 2 } ] }",
        "line 3: the key 'outputs[1].b' is given twice; "
    )]
    [InlineData("{ \"\\ud800\": 1, \"b\": 1, \"b\": 2 }", "a key is ")]
    [InlineData("{}", "the key 'format' is missing")]
    [InlineData("[]", "an object is expected")]
    [InlineData("{ \"more\": 1 }", "the key 'more' is unknown")]
    public void Load_NoModelAtAll_SaysWhatIsWrong(string text, string message)
    {
        PatchworkException e = Should.Throw<PatchworkException>(() => Load(Encoding.UTF8.GetBytes(text)));
        e.Code.ShouldBe(ProblemCodes.BadModelFile);
        e.Message.ShouldContain(message);
    }

    // Bytes of valid files changed, cut out, doubled: either it still is a model that predicts, or the failure is for users.
    [Theory]
    [InlineData("trees", LossKind.ZeroOne, "class")]
    [InlineData("linear", LossKind.Squared, "y")]
    public void Load_MutatedFiles_OnlyThrowsForUsers(string learner, LossKind loss, string label)
    {
        TrainingSet set = TrainingSets.MixedSet(150, 15, label);
        byte[] valid = TrainingSets.Bytes(
            ModelTrainer.Train(
                learner,
                set,
                loss,
                new TrainingOptions { Boosting = new BoostingOptions { Rounds = 1 } }
            )
        );
        SeededRandom random = new(1, "mutations");
        int refused = 0;
        for (int trial = 0; trial < 4000; trial++)
        {
            byte[] mutated = Mutate(valid, random);
            try
            {
                Load(mutated).PredictRows(set.Features).Length.ShouldBe(150);
            }
            catch (PatchworkException e)
            {
                e.Code.ShouldBe(ProblemCodes.BadModelFile);
                refused++;
            }
            catch (ArgumentException e) when (e.Message.StartsWith("The model takes", StringComparison.Ordinal))
            {
                // Still a model, but of other features.
            }
        }

        refused.ShouldBeGreaterThan(1000);
    }

    private static TrainingOptions Quick => new() { Boosting = new BoostingOptions { Rounds = 5 } };

    private static Model Load(byte[] bytes) => ModelFile.Load(new MemoryStream(bytes), "model.json");

    private static byte[] Stump() =>
        TrainingSets.Bytes(
            TreeTrainer.Train(
                TrainingSets.Of([1, 2, 10, 11], [1, 2, 3, 4]),
                LossKind.Squared,
                new TreeOptions { Depth = 1, MinimumRowsPerLeaf = 1 }
            )
        );

    private static byte[] Replace(byte[] file, string path, string json)
    {
        JsonNode root = JsonNode.Parse(file)!;
        string[] steps = path[2..].Replace("]", "").Split('.', '[');
        JsonNode at = root;
        foreach (string step in steps[..^1])
        {
            at = int.TryParse(step, out int index) ? at[index]! : at[step]!;
        }

        JsonNode marker = JsonValue.Create("@@");
        if (int.TryParse(steps[^1], out int last))
        {
            at[last] = marker;
        }
        else
        {
            at[steps[^1]] = marker;
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace("\"@@\"", json));
    }

    private static byte[] Mutate(byte[] valid, SeededRandom random)
    {
        List<byte> bytes = [.. valid];
        byte[] tokens = "-0123456789.e[]{},:\"\\nulltrue\u0000"u8.ToArray();
        int changes = 1 + random.NextInt(4);
        for (int i = 0; i < changes; i++)
        {
            int at = random.NextInt(bytes.Count);
            switch (random.NextInt(5))
            {
                case 0:
                    bytes[at] = (byte)random.NextInt(256);
                    break;
                case 1:
                    bytes[at] = tokens[random.NextInt(tokens.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(1 + random.NextInt(20), bytes.Count - at));
                    bytes.Add((byte)'}');
                    break;
                case 3:
                    bytes.Insert(at, tokens[random.NextInt(tokens.Length)]);
                    break;
                default:
                    int length = Math.Min(1 + random.NextInt(20), bytes.Count - at);
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
            }
        }

        return [.. bytes];
    }
}
