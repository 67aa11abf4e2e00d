using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Exports;
using Patchwork.Competitions.Replays;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Exports;

// Expected: the list's own predictions of the same rows.
public sealed class ListExportTests
{
    private static readonly Table Training = MixedRows.Of(400, 3, ["east", "north", "west"]);
    private static readonly Table Fresh = MixedRows.Of(600, 4, ["east", "north", "west", "unseen"]);

    // Two repairs, one of which points past the other, and a patch in front of them.
    [Fact]
    public void Of_ListWithRepairs_AnswersAsTheList()
    {
        ListModel list = new(
            Train("linear"),
            [
                new ListPatch("s1", GroupPredicate.Parse("c == \"north\" or b is missing"), Train("trees")),
                new ListPatch("s2", GroupPredicate.Parse("a > 0"), Train("stump")),
                new ListPatch("s3", GroupPredicate.Parse("everyone"), Train("tree")),
            ],
            [
                new PatchNode(1, 1),
                new PatchNode(2, 2),
                new RepairNode(3, 1, 1),
                new PatchNode(4, 3),
                new RepairNode(5, 2, 3),
                new RepairNode(6, 1, 0),
            ]
        );

        float[] exported = ExportedRun.Predict(OnnxExport.Of(list), Fresh);

        double[] expected = list.Predict(Fresh).ToDoubles();
        for (int row = 0; row < expected.Length; row++)
        {
            ((double)exported[row]).ShouldBe(expected[row], 1e-6 * Math.Max(1, Math.Abs(expected[row])));
        }
    }

    [Fact]
    public void Of_ArchivedCompetition_AnswersAsItsList()
    {
        using TemporaryFolder folder = new();
        Competition competition = SmallCompetition.Open();
        using (ArchiveWriter writer = new(folder["archive"]))
        {
            foreach (Submission submission in SmallCompetition.Submissions(competition.Data))
            {
                Proposal scored = PairScoring.Score(submission, competition.Data);
                competition.Decide(submission, scored);
                writer.Add(submission, scored);
            }

            (_, double[] labels) = SmallCompetition.MakeData();
            competition.Close(labels, SmallCompetition.Start.AddDays(1));
            writer.Finish(competition, labels);
        }

        using Archive archive = Archive.Open(folder["archive"]);
        DecisionList list = Replay.Run(archive, new ReplayOptions { RecordedRules = true }).List;
        list.Nodes.OfType<RepairNode>().ShouldNotBeEmpty();
        OnnxModel exported = OnnxExport.Of(ArchivedList.ToModel(archive, list));
        DecisionList ofTeam = Replay.Run(archive, new ReplayOptions { RecordedRules = true, Team = "team 1" }).List;
        OnnxModel teams = OnnxExport.Of(ArchivedList.ToModel(archive, ofTeam, ofTeam: true));

        Table rows = competition.Data.Rows(Split.Test);
        Close(ExportedRun.Predict(exported, rows), competition.Global.Predictions(Split.Test).ToArray());
        Close(ExportedRun.Predict(teams, rows), competition.TeamList("team 1").Predictions(Split.Test).ToArray());
    }

    [Fact]
    public void Of_HypothesisOfAnotherKind_IsRefused() =>
        Should
            .Throw<PatchworkException>(() =>
                OnnxExport.Of(new ListModel(new ListModel(Train("stump"), [], []), [], []))
            )
            .Message.ShouldStartWith("The base model is no model of trees");

    // The files are exports of the very model and group, so that the list is the same with them as without: by columns with their names.
    [Fact]
    public void Of_ListWithOnnxFiles_TakesTheirGraphsIn()
    {
        Model trees = Train("trees");
        GroupPredicate group = GroupPredicate.Parse("c == \"north\" or b is missing");
        ListModel plain = new(Train("linear"), [new ListPatch("s1", group, trees)], [new PatchNode(1, 1)]);
        UnreadOnnxFile model = new(OnnxModelWriter.Write(OnnxExport.Of(trees)));
        UnreadOnnxFile rows = new(OnnxModelWriter.Write(OnnxExport.Of(group, ColumnTypes.Of(Training))));

        OnnxModel exported = OnnxExport.Of(
            new ListModel(plain.Base, [new ListPatch("s1", rows, model)], [new PatchNode(1, 1)])
        );

        Close(ExportedRun.Predict(exported, Fresh), plain.Predict(Fresh).ToDoubles());
    }

    // One float input [N, 3], as a competition gives a, b and c (texts by their index): by hand the largest of the three in the group.
    [Fact]
    public void Of_OnnxFileOfAllFeatures_GetsTheBaseModelsFeatures()
    {
        ListModel list = WithFile(18);
        Model start = (Model)list.Base;
        FeatureMatrix features = start.Schema.Encode(Fresh);
        double[] expected = start.Predict(Fresh).ToDoubles();
        foreach (int row in list.Patches[0].Group.Evaluate(Fresh).ToIndices())
        {
            expected[row] = Enumerable.Range(0, 3).Max(f => features.Column(f)[row]);
        }

        Close(ExportedRun.Predict(OnnxExport.Of(list), Fresh), expected);
    }

    // The base model reads only a; the first group asks of c whether it is missing, the second what it is.
    [Fact]
    public void Of_ColumnThatALaterGroupComparesWithText_IsText()
    {
        Model start = Train("linear", "a");
        ListModel list = new(
            start,
            [
                new ListPatch("s1", GroupPredicate.Parse("c is missing"), Train("stump")),
                new ListPatch("s2", GroupPredicate.Parse("c == \"north\" or b is missing"), Train("tree")),
            ],
            [new PatchNode(1, 1), new PatchNode(2, 2)]
        );

        OnnxModel exported = OnnxExport.Of(list, ColumnTypes.Usual.Otherwise(_ => false));

        exported.Inputs.Single(input => input.Name == "c").Type.ShouldBe(OnnxElementType.Text);
        Close(ExportedRun.Predict(exported, Fresh), list.Predict(Fresh).ToDoubles());
    }

    [Fact]
    public void Of_ColumnThatIsTextToOnePairAndNumbersToAnother_NamesBoth() =>
        Should
            .Throw<PatchworkException>(() =>
                OnnxExport.Of(
                    new ListModel(
                        Train("linear"),
                        [new ListPatch("s1", GroupPredicate.Parse("c is missing or c > 3"), Train("stump"))],
                        [new PatchNode(1, 1)]
                    )
                )
            )
            .Message.ShouldBe(
                "Column 'c' is used as text in the base model and as numbers in the group of submission 's1'; expected one of both everywhere."
            );

    // A file that takes all features as double gets the table's doubles, not floats: 0.1 is not 0.1f. Expected: the column itself.
    [Fact]
    public void Of_OnnxFileOfAllFeaturesInDouble_GetsThemUnrounded()
    {
        OnnxGraphBuilder graph = new(18);
        string x = graph.Input("x", OnnxElementType.Double, null, 2);
        string a = graph.Add(
            "Gather",
            "a",
            [x, graph.Constant("place", new[] { 0L }, 1)],
            OnnxAttributes.Of("axis", 1L)
        );
        string large = graph.Add("Mul", "large", [a, graph.Constant("factor", new[] { 1e9 }, 1, 1)]);
        string floor = graph.Add("Floor", "floor", [large]);
        string rest = graph.Add("Sub", "rest", [large, floor]);
        graph.Output("y", rest, OnnxElementType.Double, null, 1);
        ListModel list = new(
            Train("linear", "a", "b"),
            [
                new ListPatch(
                    "s1",
                    GroupPredicate.Parse("a between -3 and 3"),
                    new UnreadOnnxFile(OnnxModelWriter.Write(graph.Build()))
                ),
            ],
            [new PatchNode(1, 1)]
        );
        double[] expected = list.Base.Predict(Fresh).ToDoubles();
        foreach (int row in list.Patches[0].Group.Evaluate(Fresh).ToIndices())
        {
            double product = Fresh.Numbers("a").Values[row] * 1e9;
            expected[row] = product - Math.Floor(product);
        }

        Close(ExportedRun.Predict(OnnxExport.Of(list), Fresh), expected);
    }

    [Fact]
    public void Of_OnnxFileOfAnotherVersion_IsRefusedWithBoth() =>
        Should
            .Throw<PatchworkException>(() => OnnxExport.Of(WithFile(15)))
            .Message.ShouldStartWith("The model of submission 's1' has the versions 15 of ai.onnx");

    private static ListModel WithFile(int version)
    {
        OnnxGraphBuilder graph = new(version);
        string x = graph.Input("x", OnnxElementType.Float, null, 3);
        OnnxAttribute axes = OnnxAttributes.Of("keepdims", 1L);
        string most =
            version >= 18
                ? graph.Add("ReduceMax", "most", [x, graph.Constant("axis", new[] { 1L }, 1)], axes)
                : graph.Add("ReduceMax", "most", [x], axes, OnnxAttributes.Of("axes", [1L]));
        graph.Output("y", most, OnnxElementType.Float, null, 1);
        UnreadOnnxFile file = new(OnnxModelWriter.Write(graph.Build()));
        return new ListModel(
            Train("linear"),
            [
                new ListPatch(
                    "s1",
                    GroupPredicate.Parse("a between 0 and 9 and b is not missing and c is not missing"),
                    file
                ),
            ],
            [new PatchNode(1, 1)]
        );
    }

    private static void Close(float[] found, double[] expected)
    {
        found.Length.ShouldBe(expected.Length);
        for (int row = 0; row < expected.Length; row++)
        {
            ((double)found[row]).ShouldBe(expected[row], 1e-6 * Math.Max(1, Math.Abs(expected[row])));
        }
    }

    private static Model Train(string learner) => Train(learner, "a", "b", "c");

    private static Model Train(string learner, params string[] features) =>
        ModelTrainer.Train(
            learner,
            TrainingSet.Of(Training, features, "y"),
            LossKind.Squared,
            new TrainingOptions { Boosting = new BoostingOptions { Rounds = 20 } }
        );
}
