using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles;

/// <summary>Prediction on new rows must equal the stored predictions bit for bit (math-1 section 9 b, issue point 4).</summary>
public sealed class ListModelTests
{
    [Fact]
    public void Predict_RowsOfTheSplit_EqualsStoredPredictionsBitForBit()
    {
        RandomStream stream = new(21, LossKind.Squared, 300);
        DecisionList list = stream.NewList(new ListRules());
        List<ListPatch> patches = [];
        List<Column> columns = [new NumberColumn("base", stream.Base)];
        for (int i = 0; i < 60; i++)
        {
            (bool[] rows, double[] model) = stream.NextPair();
            if (list.Submit(RandomStream.ToProposal($"s{i}", rows, model)).IsAccepted)
            {
                columns.Add(new NumberColumn($"g{i}", [.. rows.Select(r => r ? 1.0 : 0)]));
                columns.Add(new NumberColumn($"h{i}", model));
                patches.Add(new ListPatch($"s{i}", new ColumnGroup($"g{i}"), new ColumnModel($"h{i}")));
            }
        }

        list.Nodes.OfType<RepairNode>().ShouldNotBeEmpty();
        Table table = new(columns);
        ListModel model1 = new(new ColumnModel("base"), patches, list.Nodes);

        model1.Predict(table).ToDoubles().ShouldBe(list.Predictions(Split.Validation).ToArray());
        for (int version = 0; version <= list.Nodes.Count; version++)
        {
            model1.Predict(table, version).ToDoubles().ShouldBe(list.PredictionsAt(Split.Validation, version));
        }

        // A part of the rows, in another order, gets the same answers.
        int[] some = [299, 5, 77, 5, 0];
        model1
            .Predict(table.Take(some))
            .ToDoubles()
            .ShouldBe(some.Select(row => list.Predictions(Split.Validation)[row]).ToArray());
    }

    [Fact]
    public void Restore_RecordedNodes_GivesTheSameListBitForBit()
    {
        RandomStream stream = new(22, LossKind.Absolute, 150);
        DecisionList list = stream.NewList(new ListRules());
        Dictionary<string, Proposal> pairs = [];
        for (int i = 0; i < 50; i++)
        {
            (bool[] rows, double[] model) = stream.NextPair();
            Proposal pair = RandomStream.ToProposal($"s{i}", rows, model);
            pairs[pair.Id] = pair;
            list.Submit(pair);
        }

        DecisionList restored = stream.NewList(new ListRules());
        foreach (ListNode node in list.Nodes)
        {
            restored.Restore(node, node is PatchNode ? pairs[list.PatchIds[node.Patch - 1]] : null);
        }

        restored.Predictions(Split.Validation).ToArray().ShouldBe(list.Predictions(Split.Validation).ToArray());
        restored.MeanLoss.ShouldBe(list.MeanLoss);
        (bool[] moreRows, double[] moreModel) = stream.NextPair();
        Proposal more = RandomStream.ToProposal("more", moreRows, moreModel);
        Decision expected = list.Submit(more);
        Decision actual = restored.Submit(more);
        actual.Verdict.ShouldBe(expected.Verdict);
        actual.Repairs.ShouldBe(expected.Repairs);
        actual.Loss.ShouldBe(expected.Loss);
    }

    private sealed class ColumnGroup(string name) : IGroup
    {
        public RowSet Evaluate(Table rows)
        {
            bool[] flags = new bool[rows.Rows];
            for (int i = 0; i < flags.Length; i++)
            {
                flags[i] = rows.Numbers(name).Values[i] == 1;
            }

            return RowSet.FromFlags(flags);
        }
    }

    private sealed class ColumnModel(string name) : IHypothesis
    {
        public PredictionVector Predict(Table rows) => new(rows.Numbers(name).Values.ToArray());
    }
}
