using Patchwork.Competitions.Exports;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Exports;

// Expected: the model's own predictions of the same rows, among them missing cells, infinite numbers and unseen texts.
public sealed class ModelExportTests
{
    private static readonly Table Training = MixedRows.Of(400, 1, ["east", "north", "south", "west"]);
    private static readonly Table Fresh = MixedRows.Of(700, 2, ["east", "north", "elsewhere", "West", "west"]);

    [Theory]
    [InlineData("trees", LossKind.Squared, "y")]
    [InlineData("trees", LossKind.Absolute, "y")]
    [InlineData("trees", LossKind.Log, "high")]
    [InlineData("trees", LossKind.ZeroOne, "high")]
    [InlineData("trees", LossKind.ZeroOne, "class")]
    [InlineData("tree", LossKind.Squared, "y")]
    [InlineData("stump", LossKind.ZeroOne, "class")]
    [InlineData("linear", LossKind.Squared, "y")]
    [InlineData("logistic", LossKind.Log, "high")]
    [InlineData("logistic", LossKind.ZeroOne, "high")]
    [InlineData("logistic", LossKind.ZeroOne, "class")]
    [InlineData("constant", LossKind.Squared, "y")]
    [InlineData("constant", LossKind.ZeroOne, "class")]
    public void Of_Learner_PredictsTheSame(string learner, LossKind loss, string label)
    {
        Model model = Train(learner, loss, label, "a", "b", "c");

        float[] exported = ExportedRun.Predict(OnnxExport.Of(model), Fresh);

        float[] expected = model.PredictRows(model.Schema.Encode(Fresh));
        if (learner is "linear" or "logistic" || loss == LossKind.Log)
        {
            exported.Zip(expected, (x, y) => Math.Abs(x - y) / Math.Max(1, Math.Abs(y))).Max().ShouldBeLessThan(1e-6f);
            return;
        }

        // Trees without a link: the same doubles are added in the same order.
        exported.ShouldBe(expected);
    }

    [Theory]
    [InlineData("trees", "c")]
    [InlineData("linear", "c")]
    [InlineData("linear", "a")]
    public void Of_SingleFeature_PredictsTheSame(string learner, string feature)
    {
        Model model = Train(learner, LossKind.Squared, "y", feature);

        float[] exported = ExportedRun.Predict(OnnxExport.Of(model), Fresh);

        float[] expected = model.PredictRows(model.Schema.Encode(Fresh));
        exported.Zip(expected, (x, y) => Math.Abs(x - y)).Max().ShouldBeLessThan(1e-5f);
    }

    // b holds whole numbers taken as codes; fresh rows have missing ones and codes that training did not see.
    [Theory]
    [InlineData("trees", LossKind.Squared, "y", "a", "b")]
    [InlineData("trees", LossKind.ZeroOne, "class", "b", "c")]
    [InlineData("tree", LossKind.Squared, "y", "b")]
    [InlineData("linear", LossKind.Squared, "y", "a", "b")]
    [InlineData("logistic", LossKind.Log, "high", "b", "c")]
    public void Of_NumbersThatAreCodes_PredictsTheSame(
        string learner,
        LossKind loss,
        string label,
        params string[] features
    )
    {
        Model model = ModelTrainer.Train(
            learner,
            TrainingSet.Of(Training, features, label, categorical: new HashSet<string>(["b"], StringComparer.Ordinal)),
            loss,
            new TrainingOptions { Boosting = new BoostingOptions { Rounds = 20 } }
        );
        Table odd = Fresh.With(
            new NumberColumn(
                "b",
                [.. Fresh.Numbers("b").Values.ToArray().Select((v, i) => i % 7 == 0 ? v + 0.5 : 19 - v)]
            )
        );

        float[] exported = ExportedRun.Predict(OnnxExport.Of(model), odd);

        float[] expected = model.PredictRows(model.Schema.Encode(odd));
        exported.Zip(expected, (x, y) => Math.Abs(x - y)).Max().ShouldBeLessThan(1e-5f);
    }

    [Theory]
    [InlineData("a,b,d", ProblemCodes.UnknownColumn, "'c'")]
    [InlineData("a,b,c", ProblemCodes.BadTable, "'c' holds numbers")]
    public void Of_TableThatTheModelDoesNotFit_IsRefused(string columns, string code, string inMessage)
    {
        Model model = Train("tree", LossKind.Squared, "y", "a", "b", "c");
        Table table = new(columns.Split(',').Select(name => new NumberColumn(name, [1, 2])));

        PatchworkException refusal = Should.Throw<PatchworkException>(() =>
            OnnxExport.Of(model, ColumnTypes.Of(table))
        );

        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain(inMessage);
    }

    [Fact]
    public void Of_SameModelTwice_GivesTheSameBytes()
    {
        Model model = Train("trees", LossKind.ZeroOne, "class", "a", "b", "c");

        OnnxModelWriter.Write(OnnxExport.Of(model)).ShouldBe(OnnxModelWriter.Write(OnnxExport.Of(model)));
    }

    private static Model Train(string learner, LossKind loss, string label, params string[] features) =>
        ModelTrainer.Train(
            learner,
            TrainingSet.Of(Training, features, label),
            loss,
            new TrainingOptions { Boosting = new BoostingOptions { Rounds = 30 } }
        );
}
