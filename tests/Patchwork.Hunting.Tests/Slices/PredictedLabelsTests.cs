using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Slices;

public sealed class PredictedLabelsTests
{
    // Text in ordinal order: no is 0, yes is 1; a prediction that no label is counts as wrong, as a text compared with texts does.
    [Fact]
    public void Of_Text_IsTheNumberOfItsClass()
    {
        PredictedLabels given = PredictedLabels.Of(
            Texts(["yes", "no", "no"], ["yes", "yes", "perhaps"]),
            "y",
            "p",
            loss: null
        );

        given.Loss.ShouldBe(LossKind.ZeroOne);
        given.Labels.ShouldBe([1, 0, 0]);
        given.Predictions.ShouldBe([1, 1, 2]);
        given.Errors.Values.ToArray().ShouldBe([0, 1, 1]);
        given.Classes.ShouldBe(["no", "yes"]);
    }

    // −ln 0.8 for yes, which is 1, and −ln(1 − 0.3) for no: the log loss of 1 and 0.
    [Fact]
    public void Of_TwoTextsAndProbabilities_HaveTheLogLoss()
    {
        Table table = new([TextColumn.FromValues("y", ["yes", "no"]), new NumberColumn("p", [0.8, 0.3])]);

        PredictedLabels
            .Of(table, "y", "p", LossKind.Log)
            .Errors.Values.ToArray()
            .ShouldBe([-Math.Log(0.8), -Math.Log(0.7)]);
    }

    // A label of numbers keeps its numbers, so that a model answers with them; a text that is none of them is wrong.
    [Fact]
    public void Of_NumbersPredictedAsText_AreComparedByName()
    {
        Table table = new([new NumberColumn("y", [1, 2, 2]), TextColumn.FromValues("p", ["1", "1", "none"])]);

        PredictedLabels given = PredictedLabels.Of(table, "y", "p", LossKind.ZeroOne);

        given.Labels.ShouldBe([1, 2, 2]);
        given.Errors.Values.ToArray().ShouldBe([0, 1, 1]);
        given.Classes.ShouldBeNull();
    }

    // Every row is wrong either way; only where no prediction is a label at all does the table itself look wrong.
    [Theory]
    [InlineData("yes", "no", null)]
    [InlineData(
        "Yes",
        "No",
        "No prediction in 'p' is a value of the label 'y', so every row counts as wrong: the first label is 'no', the first prediction 'Yes'. Do both name the classes in the same way?"
    )]
    public void Strangers_OfPredictionsThatNoLabelIs_SaysSo(string first, string second, string? says) =>
        PredictedLabels.Of(Texts(["no", "yes"], [first, second]), "y", "p", loss: null).Strangers.ShouldBe(says);

    [Fact]
    public void Strangers_OfNumbersPredictedAsText_SaysSo() =>
        PredictedLabels
            .Of(
                new Table([new NumberColumn("y", [0, 1]), TextColumn.FromValues("p", ["no", "yes"])]),
                "y",
                "p",
                LossKind.ZeroOne
            )
            .Strangers.ShouldNotBeNull()
            .ShouldContain("the first label is 0, the first prediction 'no'");

    [Theory]
    [InlineData(LossKind.Log, "perhaps", "label yes")]
    [InlineData(LossKind.Squared, "no", "holds text")]
    [InlineData(LossKind.ZeroOne, "no", "both name the class the same way")]
    public void Of_TextThatTheLossCannotTake_IsRefused(LossKind loss, string third, string says)
    {
        Table table = new([TextColumn.FromValues("y", ["no", "yes", "a", third]), new NumberColumn("p", [0, 1, 0, 1])]);
        table = loss == LossKind.Log ? table.Take([0, 1, 3]) : table;

        PatchworkException problem = Should.Throw<PatchworkException>(() => PredictedLabels.Of(table, "y", "p", loss));

        problem.Code.ShouldBe(ProblemCodes.BadTable);
        problem.Message.ShouldContain(says);
    }

    // (2·10^200)² is beyond the largest double: the row and both numbers are told, since neither is wrong alone.
    [Fact]
    public void Of_LossBeyondTheLargestNumber_NamesTheRow()
    {
        Table table = new([new NumberColumn("y", [0, 1e200]), new NumberColumn("p", [0, -1e200])]);

        Should
            .Throw<PatchworkException>(() => PredictedLabels.Of(table, "y", "p", LossKind.Squared))
            .Message.ShouldStartWith("Row 2 has label 1E+200 and prediction -1E+200, whose squared loss");
    }

    private static Table Texts(string[] labels, string[] predictions) =>
        new([TextColumn.FromValues("y", labels), TextColumn.FromValues("p", predictions)]);
}
