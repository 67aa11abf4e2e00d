using Patchwork.Competitions.Checks;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Checks;

public sealed class PairCheckTests
{
    // Math-1 section 2.3's start: y = 0,0,0,0,4,4,4,4 and 2 everywhere, so the loss is 4. Answering 0 on the first four gains
    // (1/8)·4·(4 − 0) = 2.
    private static readonly Table Eight = new([
        new NumberColumn("x", [1, 2, 3, 4, 5, 6, 7, 8]),
        new NumberColumn("y", [0, 0, 0, 0, 4, 4, 4, 4]),
        new NumberColumn("now", [2, 2, 2, 2, 2, 2, 2, 2]),
    ]);

    [Fact]
    public void Run_GivenModel_HasTheGainComputedByHand()
    {
        PairCheckResult result = PairCheck.Run(Pair("x <= 4") with { Model = Constant(0) });

        result.Decision!.Verdict.ShouldBe("accepted");
        result.Decision.Evidence.Gain.ShouldBe(2);
        result.Decision.Evidence.LossOnGroup.ShouldBe(4);
        result.Decision.Evidence.ModelLossOnGroup.ShouldBe(0);
        result.Rows.ShouldBe(4);
        result.Share.ShouldBe(0.5);
        result.NormalForm.ShouldBe("x <= 4");
        result.Folds.ShouldBeNull();
    }

    // The rule is strict: a gain of exactly alpha is not enough (interfaces section 4).
    [Theory]
    [InlineData(2, "gain-too-small")]
    [InlineData(1.999, "accepted")]
    public void Run_GainAtAlpha_IsTooSmall(double alpha, string verdict) =>
        PairCheck.Run(Pair("x <= 4") with { Model = Constant(0), Alpha = alpha }).Decision!.Verdict.ShouldBe(verdict);

    // y = 4 on all rows of the group, so each fold's least squares answers 4 on the rows left out: gain (1/8)·4·4 = 2.
    [Theory]
    [InlineData("linear", 1)]
    [InlineData("linear", 3)]
    [InlineData("trees", 1)]
    public void Run_TrainedModel_IsJudgedOnEveryRowOfTheGroup(string learner, int threads)
    {
        PairCheckResult result = PairCheck.Run(Pair("x > 4") with { Learner = learner, Threads = threads });

        result.Folds.ShouldBe(4);
        result.Decision!.Evidence.GroupRows.ShouldBe(4);
        result.Decision.Evidence.Gain!.Value.ShouldBe(2, 1e-5);
    }

    // Labels are coin tosses: a model that remembers its rows would gain on them, one judged on others cannot beat the
    // current share of errors by much. 200 rows, base right on half: memorising gains 0.5, honest judging about 0.
    [Fact]
    public void Run_TrainedModelOnNoise_DoesNotProfitFromRowsItLearntFrom()
    {
        SeededRandom random = new(1, "noise");
        double[] y = [.. Enumerable.Range(0, 200).Select(_ => (double)random.NextInt(2))];
        Table noise = new([
            new NumberColumn("x", [.. Enumerable.Range(0, 200).Select(i => (double)i)]),
            new NumberColumn("y", y),
            new NumberColumn("now", new double[200]),
        ]);

        PairCheckResult result = PairCheck.Run(
            new PairCheckOptions
            {
                Data = noise,
                Learner = "trees",
                Label = "y",
                Base = "now",
                Loss = LossKind.ZeroOne,
            }
        );

        result.Decision!.Evidence.Gain!.Value.ShouldBeLessThan(0.2);
        result.Folds.ShouldBe(5);
        result.NormalForm.ShouldBeNull();
        result.Findings.ShouldBeNull();
    }

    // With one row there is nothing to learn from when it is judged, with none nothing at all.
    [Theory]
    [InlineData("x == 1", 1)]
    [InlineData("x > 100", 0)]
    public void Run_GroupTooSmallToLearnFrom_IsGroupTooSmall(string group, int rows)
    {
        PairCheckResult result = PairCheck.Run(Pair(group) with { Learner = "linear" });

        result.Decision!.Verdict.ShouldBe("group-too-small");
        result.Decision.Evidence.Gain.ShouldBeNull();
        result.Rows.ShouldBe(rows);
    }

    [Fact]
    public void Run_GroupAlone_FindsAndDecidesNothing()
    {
        PairCheckResult result = PairCheck.Run(
            new PairCheckOptions { Data = Eight, Group = GroupPredicate.Parse("x > 4 and x < 3") }
        );

        result.Decision.ShouldBeNull();
        result.Rows.ShouldBe(0);
        result.NormalForm.ShouldBe("not everyone");
        result.Findings!.Select(f => f.Code).ShouldContain(LintCodes.Nobody);
    }

    [Fact]
    public void Run_NoLabelOrNoBase_HasNoDecision()
    {
        PairCheckOptions pair = Pair("x <= 4") with { Model = Constant(0) };

        PairCheck.Run(pair with { Base = null }).Decision.ShouldBeNull();
        PairCheck.Run(pair with { Label = null, Base = null }).Decision.ShouldBeNull();
    }

    // A line of slope 1e10 at x = 1e30 is 1e40, beyond float32: infinite. Outside the group nobody minds.
    [Fact]
    public void Run_InfiniteAnswerInTheGroup_IsNotFinite()
    {
        Table steep = new([new NumberColumn("x", [0, 1, 2, 3]), new NumberColumn("y", [0, 1e10, 2e10, 3e10])]);
        Model model = ModelTrainer.Train("linear", TrainingSet.Of(steep, ["x"], "y"), LossKind.Squared);
        Table far = new([
            new NumberColumn("x", [1, 1e30]),
            new NumberColumn("y", [0, 0]),
            new NumberColumn("now", [0, 0]),
        ]);
        PairCheckOptions pair = new()
        {
            Data = far,
            Model = model,
            Label = "y",
            Base = "now",
        };

        PatchworkException refused = Should.Throw<PatchworkException>(() => PairCheck.Run(pair));
        refused.Code.ShouldBe("not-finite");
        refused.IsBadInput.ShouldBeTrue();
        refused.Message.ShouldContain("row 2");
        Should
            .Throw<PatchworkException>(() => PairCheck.Run(pair with { Label = null, Base = null }))
            .Code.ShouldBe("not-finite");
        PairCheck
            .Run(pair with { Group = GroupPredicate.Parse("x == 1") })
            .Decision!.Verdict.ShouldBe("gain-too-small");
    }

    // Six rows, text labels. The base says 'b' throughout and is wrong on the four others; the model trained on 'a' alone
    // answers 'a' for the group's three rows: right on two, where the base was right on the third only. Gain (2 − 1)/6.
    // 'z' in the base is no class of the label and simply wrong.
    [Theory]
    [InlineData("b", 1 / 6.0)]
    [InlineData("z", 2 / 6.0)]
    public void Run_TextLabels_CompareNamesNotNumbers(string now, double gain)
    {
        Table data = new([
            new NumberColumn("x", [1, 2, 3, 4, 5, 6]),
            TextColumn.FromValues("y", ["a", "a", "b", "b", "c", "c"]),
            TextColumn.FromValues("now", [.. Enumerable.Repeat(now, 6)]),
        ]);
        Table onlyA = new([new NumberColumn("x", [1, 2]), TextColumn.FromValues("y", ["a", "a"])]);
        Model model = ModelTrainer.Train("constant", TrainingSet.Of(onlyA, ["x"], "y"), LossKind.ZeroOne);

        PairCheckResult result = PairCheck.Run(
            new PairCheckOptions
            {
                Data = data,
                Group = GroupPredicate.Parse("x <= 3"),
                Model = model,
                Label = "y",
                Base = "now",
            }
        );

        result.Loss.ShouldBe(LossKind.ZeroOne);
        result.Decision!.Evidence.Gain!.Value.ShouldBe(gain, 1e-15);
    }

    // Log loss of a base that says 1/2 is ln 2 for both rows; the model trained on label 1 alone says (nearly) 1.
    [Fact]
    public void Run_LogLossOfTextLabels_TakesTheSecondValueAsOne()
    {
        Table data = new([
            new NumberColumn("x", [1, 2]),
            TextColumn.FromValues("y", ["no", "yes"]),
            new NumberColumn("now", [0.5, 0.5]),
        ]);
        Table ones = new([new NumberColumn("x", [1, 2]), new NumberColumn("y", [1, 1])]);
        Model model = ModelTrainer.Train("constant", TrainingSet.Of(ones, ["x"], "y"), LossKind.Log);

        PairCheckResult result = PairCheck.Run(
            new PairCheckOptions
            {
                Data = data,
                Group = GroupPredicate.Parse("x == 2"),
                Model = model,
                Label = "y",
                Base = "now",
                Loss = LossKind.Log,
            }
        );

        result.Decision!.Evidence.Gain!.Value.ShouldBe(Math.Log(2) / 2, 1e-6);
    }

    [Fact]
    public void Run_SameSeedAnyThreads_IsTheSame()
    {
        Table data = new([
            new NumberColumn("x", [.. Enumerable.Range(0, 300).Select(i => (double)(i * 7 % 100))]),
            new NumberColumn("y", [.. Enumerable.Range(0, 300).Select(i => (double)(i * i % 31))]),
            new NumberColumn("now", new double[300]),
        ]);
        PairCheckOptions pair = new()
        {
            Data = data,
            Learner = "trees",
            Label = "y",
            Base = "now",
        };

        double? one = PairCheck.Run(pair).Decision!.Evidence.Gain;

        PairCheck.Run(pair with { Threads = 4 }).Decision!.Evidence.Gain.ShouldBe(one);
        PairCheck.Run(pair with { Seed = 1 }).Decision!.Evidence.Gain.ShouldNotBe(one);
    }

    public static TheoryData<string, string, PairCheckOptions> Refused() =>
        new()
        {
            {
                "bad-option",
                "nothing to check",
                new PairCheckOptions { Data = Eight }
            },
            {
                "bad-option",
                "--label",
                new PairCheckOptions { Data = Eight, Learner = "linear" }
            },
            { "bad-option", "both the label", Pair("x > 1") with { Base = "y" } },
            { "bad-table", "no rows", Pair("x > 1") with { Data = Eight.Take(RowSet.Empty(8)) } },
            { "unknown-column", "the label", Pair("y == 4") },
            { "unknown-column", "the current predictions", Pair("now == 4") },
            { "unknown-column", "z", Pair("z == 4") },
            { "unknown-column", "'wages'", Pair("x > 1") with { Label = "wages" } },
            { "unknown-column", "--features", Pair("x > 1") with { Learner = "linear", Features = ["x", "y"] } },
            { "bad-predicate", "text", Pair("x == \"a\"") },
            {
                "bad-table",
                "row 3",
                Pair("x > 1") with
                {
                    Data = With("y", [0, 0, double.NaN, 0, 0, 0, 0, 0]),
                    Model = Constant(0),
                }
            },
            {
                "bad-table",
                "row 8",
                Pair("x > 1") with
                {
                    Data = With("now", [0, 0, 0, 0, 0, 0, 0, double.NaN]),
                    Model = Constant(0),
                }
            },
            { "bad-table", "0 or 1", Pair("x > 1") with { Loss = LossKind.Log, Model = Constant(0) } },
            {
                "bad-table",
                "probability",
                Pair("x > 1") with
                {
                    Data = With("y", new double[8]),
                    Loss = LossKind.Log,
                    Model = Constant(0),
                }
            },
            {
                "bad-option",
                "use zero-one",
                Pair("x > 1") with
                {
                    Data = Eight.With(TextColumn.FromValues("y", ["a", "b", "a", "b", "a", "b", "a", "b"])),
                    Loss = LossKind.Squared,
                    Model = Constant(0),
                }
            },
            {
                "bad-option",
                "does not name a class",
                Pair("x > 1") with
                {
                    Data = Eight.With(TextColumn.FromValues("y", ["a", "b", "a", "b", "a", "b", "a", "b"])),
                    Model = Constant(0),
                }
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Run_WhatCannotBeChecked_SaysWhy(string code, string inMessage, PairCheckOptions options)
    {
        PatchworkException refused = Should.Throw<PatchworkException>(() => PairCheck.Run(options));

        refused.Code.ShouldBe(code, refused.Message);
        refused.Message.ShouldContain(inMessage);
    }

    [Theory]
    [InlineData("train:trees", "trees")]
    [InlineData("train:linear", "linear")]
    [InlineData("trees.model", null)]
    public void LearnerOf_ModelOption_IsRead(string text, string? learner) =>
        PlatformModel.LearnerOf(text).ShouldBe(learner);

    [Fact]
    public void LearnerOf_UnknownLearner_NamesTheNearest() =>
        Should
            .Throw<PatchworkException>(() => PlatformModel.LearnerOf("train:tree"))
            .Message.ShouldContain("did you mean 'train:trees'?");

    private static PairCheckOptions Pair(string group) =>
        new()
        {
            Data = Eight,
            Group = GroupPredicate.Parse(group),
            Label = "y",
            Base = "now",
        };

    private static Table With(string name, double[] values) => Eight.With(new NumberColumn(name, values));

    private static Model Constant(double value)
    {
        Table table = new([new NumberColumn("x", [1, 2]), new NumberColumn("y", [value, value])]);
        return ModelTrainer.Train("constant", TrainingSet.Of(table, ["x"], "y"), LossKind.Squared);
    }
}
