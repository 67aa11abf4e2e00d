using Patchwork.Cli.Commands;
using Patchwork.Competitions.Exports;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Cli.Tests.Commands;

// Expected: the sandbox's own answers, and that a machine without one is told of once and plays the same season.
public sealed class DemoBoxTests
{
    private static readonly Table People = new([
        new NumberColumn("age", [.. Enumerable.Range(0, 300).Select(i => (double)(i % 61))]),
        TextColumn.FromValues("sex", [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? "a" : "b")]),
    ]);

    [Fact]
    public void Predict_WithoutASandbox_AnswersTheSameBitsAndSaysSoOnce()
    {
        TrainingSet set = TrainingSet.Of(
            People.With(new NumberColumn("y", [.. Enumerable.Range(0, 300).Select(i => Math.Sqrt(i % 61) + (i % 3))])),
            ["age", "sex"],
            "y"
        );
        byte[] file = OnnxModelWriter.Write(OnnxExport.Of(BoostingTrainer.Train(set, LossKind.Squared)));
        List<string> said = [];
        using DemoBox with = new(TimeProvider.System, said.Add);
        using DemoBox without = new(
            () => throw new PatchworkException(ProblemCodes.WeakSandbox, "There is no worker here."),
            said.Add
        );

        double[] boxed = with.Predict(file, set.Schema, People).ToDoubles();
        double[] plain = without.Predict(file, set.Schema, People).ToDoubles();
        double[] again = without.Predict(file, set.Schema, People).ToDoubles();

        plain.ShouldBe(boxed);
        again.ShouldBe(boxed);
        with.Runs.ShouldBe(1);
        without.Runs.ShouldBe(0);
        said.ShouldHaveSingleItem().ShouldContain("There is no worker here.");
    }
}
