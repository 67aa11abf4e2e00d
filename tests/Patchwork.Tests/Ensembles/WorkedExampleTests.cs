using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles;

/// <summary>The worked example of math-1 section 2.3; every expected value is from its table.</summary>
public sealed class WorkedExampleTests
{
    private const double NaN = double.NaN;

    private static readonly (string Id, double[] H)[] Pairs =
    [
        ("s1", [1, 1, 1, 1, NaN, NaN, NaN, NaN]),
        ("s2", [NaN, NaN, 1.5, 0, 3, 3, 3, 3]),
        ("s3", [0, NaN, NaN, NaN, 4, NaN, NaN, NaN]),
        ("s4", [.5, .5, .5, .5, 3.4, 3.4, 3.4, 3.4]),
        ("s5", [NaN, NaN, .7, .7, 4, 4, 4, 4]),
        ("s6", [NaN, .4, NaN, NaN, NaN, NaN, NaN, NaN]),
    ];

    [Fact]
    public void Submit_ToleranceZero_FollowsTheTable()
    {
        (DecisionList list, List<Decision> decisions) = Run(new ListRules { Alpha = .05 });

        Gains(decisions).ShouldBe([1.5, 1.46875, .25, .445, .075, .01125], 1e-12);
        LossesAfter(decisions).ShouldBe([2.5, 1, .75, .22875, .09375, .09375], 1e-12);
        decisions.Select(d => d.Nodes).ShouldBe([1, 3, 4, 6, 8, 8]);
        RepairsOf(decisions).ShouldBe(["", "s1->1", "", "s3->4", "s1->6", ""]);
        decisions[5].Verdict.ShouldBe(VerdictCodes.GainTooSmall);
        list.Predictions(Split.Validation).ToArray().ShouldBe([0, .5, .5, .5, 4, 4, 4, 4]);
    }

    [Fact]
    public void Submit_ToleranceAlpha_FollowsTheTable()
    {
        (_, List<Decision> decisions) = Run(new ListRules { Alpha = .05, RepairTolerance = .05 });

        Gains(decisions).ShouldBe([1.5, 1.46875, .25, .47625, .075, .01125], 1e-12);
        LossesAfter(decisions).ShouldBe([2.5, 1.03125, .78125, .22875, .09375, .09375], 1e-12);
        decisions.Select(d => d.Nodes).ShouldBe([1, 2, 3, 5, 7, 7]);
        RepairsOf(decisions).ShouldBe(["", "", "", "s3->3", "s1->5", ""]);
    }

    [Fact]
    public void Submit_NoRepairs_FollowsTheTable()
    {
        (_, List<Decision> decisions) = Run(new ListRules { Alpha = .05, Repairs = false });

        Gains(decisions).ShouldBe([1.5, 1.46875, .25, .47625, .12, .01125], 1e-12);
        LossesAfter(decisions).ShouldBe([2.5, 1.03125, .78125, .305, .185, .185], 1e-12);
        decisions.Select(d => d.Nodes).ShouldBe([1, 2, 3, 4, 5, 5]);
    }

    [Fact]
    public void LossByVersion_EveryPrefix_IsAUsableModel()
    {
        // Node by node with tolerance 0: base 4, s1 2.5, s2 1.03125, repair 1, s3 .75, s4 .27375 (.75 − .47625 …),
        // the published ones being 4, 2.5, 1, .75, .22875, .09375 at nodes 0, 1, 3, 4, 6, 8.
        (DecisionList list, _) = Run(new ListRules { Alpha = .05 });

        double[] path = list.LossByVersion(Split.Validation);

        new[] { path[0], path[1], path[3], path[4], path[6], path[8] }.ShouldBe(
            [4, 2.5, 1, .75, .22875, .09375],
            1e-12
        );
        path.Zip(path.Skip(1)).ShouldAllBe(step => step.Second < step.First);
    }

    private static (DecisionList List, List<Decision> Decisions) Run(ListRules rules)
    {
        double[] y = [0, 0, 0, 0, 4, 4, 4, 4];
        double[] start = [2, 2, 2, 2, 2, 2, 2, 2];
        DecisionList list = new(
            LossKind.Squared,
            rules,
            new Dictionary<Split, SplitSample> { [Split.Validation] = new(y, new PredictionVector(start)) }
        );
        List<Decision> decisions = [];
        foreach ((string id, double[] h) in Pairs)
        {
            RowSet rows = RowSet.FromFlags([.. h.Select(v => !double.IsNaN(v))]);
            decisions.Add(
                list.Submit(
                    new Proposal(
                        id,
                        new Dictionary<Split, PairArrays> { [Split.Validation] = new(rows, new PredictionVector(h)) }
                    )
                )
            );
        }

        return (list, decisions);
    }

    private static double[] Gains(List<Decision> decisions) => [.. decisions.Select(d => d.Evidence.Gain!.Value)];

    private static double[] LossesAfter(List<Decision> decisions) =>
        [.. decisions.Select(d => d.Loss[Split.Validation])];

    private static IEnumerable<string> RepairsOf(List<Decision> decisions) =>
        decisions.Select(d => string.Join(' ', d.Repairs.Select(r => $"{r.Group}->{r.PointsTo}")));
}
