using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles;

/// <summary>The list against the exact recomputation of <see cref="ReferenceList"/> and the guarantees of math-1 section 3.</summary>
public sealed class DecisionListTests
{
    public static TheoryData<LossKind, double, double> Settings()
    {
        TheoryData<LossKind, double, double> settings = [];
        foreach (LossKind loss in Enum.GetValues<LossKind>())
        {
            settings.Add(loss, 0, 0);
            settings.Add(loss, .01, 0);
            settings.Add(loss, .01, .01);
        }

        return settings;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Submit_RandomStreams_AgreesWithExactRecomputation(LossKind loss, double alpha, double tolerance)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RandomStream stream = new(seed, loss, rows: 5 + (seed * 4));
            ListRules rules = new()
            {
                Alpha = alpha,
                RepairTolerance = tolerance,
                MinimumGroupRows = 2,
            };
            DecisionList list = stream.NewList(rules);
            ReferenceList reference = new(loss, rules, stream.Labels, stream.Base);
            for (int i = 0; i < 25; i++)
            {
                (bool[] rows, double[] model) = stream.NextPair();
                Decision decision = list.Submit(RandomStream.ToProposal($"s{i}", rows, model));
                (string verdict, double? gain, List<(string, int)> repairs) = reference.Submit($"s{i}", rows, model);

                decision.Verdict.ShouldBe(verdict);
                decision.Evidence.Gain.ShouldBe(gain);
                decision.Repairs.Select(r => (r.Group, r.PointsTo)).ShouldBe(repairs);
                decision.Nodes.ShouldBe(reference.Nodes);
                decision.Loss[Split.Validation].ShouldBe(reference.MeanLoss());
                list.Predictions(Split.Validation).ToArray().ShouldBe(reference.Predictions);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Submit_Accepted_LowersTheLossByItsGainAndItsRepairs(LossKind loss, double alpha, double tolerance)
    {
        // math-1 section 3 item 1: acceptance lowers L by exactly the gain, every repair by more than the tolerance.
        RandomStream stream = new(7, loss, 90);
        DecisionList list = stream.NewList(new ListRules { Alpha = alpha, RepairTolerance = tolerance });
        double start = list.MeanLoss[Split.Validation];
        int accepted = 0;
        int repairs = 0;
        for (int i = 0; i < 60; i++)
        {
            double before = list.MeanLoss[Split.Validation];
            int nodesBefore = list.Nodes.Count;
            (bool[] rows, double[] model) = stream.NextPair();
            Decision decision = list.Submit(RandomStream.ToProposal($"s{i}", rows, model));
            if (!decision.IsAccepted)
            {
                decision.Loss[Split.Validation].ShouldBe(before);
                continue;
            }

            accepted++;
            repairs += decision.Repairs.Count;
            double[] path = list.LossByVersion(Split.Validation);
            (before - path[nodesBefore + 1]).ShouldBe(decision.Evidence.Gain!.Value, 1e-12);
            for (int node = nodesBefore + 2; node < path.Length; node++)
            {
                (path[node - 1] - path[node]).ShouldBeGreaterThan(tolerance - 1e-12);
            }
        }

        accepted.ShouldBeGreaterThan(3);
        ((accepted * alpha) + (repairs * tolerance)).ShouldBeLessThan(start);
    }

    [Theory]
    [InlineData(LossKind.Squared)]
    [InlineData(LossKind.Absolute)]
    [InlineData(LossKind.ZeroOne)]
    [InlineData(LossKind.Log)]
    public void Submit_ToleranceZero_NeverRaisesThePublishedLossOfATrackedGroup(LossKind loss)
    {
        // math-1 section 3 item 2, with 1e-12 of the best as the format allows.
        RandomStream stream = new(11, loss, 120);
        DecisionList list = stream.NewList(new ListRules());
        List<double> best = [];
        int repaired = 0;
        for (int i = 0; i < 80; i++)
        {
            (bool[] rows, double[] model) = stream.NextPair();
            repaired += list.Submit(RandomStream.ToProposal($"s{i}", rows, model)).Repairs.Count;
            for (int k = 1; k <= list.PatchIds.Count; k++)
            {
                double now = list.GroupLoss(k).Now;
                if (k > best.Count)
                {
                    best.Add(now);
                }

                now.ShouldBeLessThanOrEqualTo(best[k - 1] * (1 + 1e-11));
                best[k - 1] = Math.Min(best[k - 1], now);
            }
        }

        repaired.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void PredictionsAt_AnyVersion_IsWhatTheListSaidThen()
    {
        RandomStream stream = new(3, LossKind.Squared, 200);
        DecisionList list = stream.NewList(new ListRules());
        Dictionary<int, double[]> published = new() { [0] = stream.Base };
        for (int i = 0; i < 60; i++)
        {
            (bool[] rows, double[] model) = stream.NextPair();
            list.Submit(RandomStream.ToProposal($"s{i}", rows, model));
            published[list.Nodes.Count] = list.Predictions(Split.Validation).ToArray();
        }

        published.Count.ShouldBeGreaterThan(5);
        list.Nodes.OfType<RepairNode>().ShouldNotBeEmpty();
        foreach ((int version, double[] predictions) in published)
        {
            list.PredictionsAt(Split.Validation, version).ShouldBe(predictions);
        }
    }

    [Fact]
    public void LargestDrift_AfterAThousandUpdates_StaysBelowOneBillionth()
    {
        // Issue: an exact recomputation agrees to 1e-9 after 1,000 updates. Every pair improves a little, so all are taken.
        const int Rows = 4000;
        SeededRandom random = new(5, "drift");
        double[] labels = new double[Rows];
        double[] start = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            labels[i] = random.NextGaussian() * 1000;
            start[i] = labels[i] + (random.NextGaussian() * 1e4);
        }

        DecisionList list = new(
            LossKind.Squared,
            new ListRules(),
            new Dictionary<Split, SplitSample> { [Split.Validation] = new(labels, new PredictionVector(start)) }
        );
        for (int i = 0; i < 1000; i++)
        {
            bool[] rows = new bool[Rows];
            double[] model = new double[Rows];
            ReadOnlySpan<double> now = list.Predictions(Split.Validation);
            double share = .02 + (.3 * random.NextDouble());
            for (int r = 0; r < Rows; r++)
            {
                rows[r] = random.NextDouble() < share;
                model[r] = labels[r] + ((now[r] - labels[r]) * (.9 + (.1 * random.NextDouble())));
            }

            list.Submit(RandomStream.ToProposal($"s{i}", rows, model)).IsAccepted.ShouldBeTrue();
        }

        list.PatchIds.Count.ShouldBe(1000);
        list.LargestDrift().ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void Propose_AnyPair_ChangesNothing()
    {
        RandomStream stream = new(9, LossKind.Squared, 50);
        DecisionList list = stream.NewList(new ListRules());
        (bool[] rows, _) = stream.NextPair();

        Decision proposed = list.Propose(RandomStream.ToProposal("s", rows, [.. stream.Labels]));

        proposed.IsAccepted.ShouldBeTrue();
        list.Nodes.ShouldBeEmpty();
        list.Predictions(Split.Validation).ToArray().ShouldBe(stream.Base);
    }

    [Fact]
    public void Submit_NotFiniteInsideTheGroup_IsLookedAtFirst()
    {
        // interfaces section 4 item 1: not-finite comes before group-too-small; rows outside the group may be NaN.
        RandomStream stream = new(2, LossKind.Squared, 4);
        DecisionList list = stream.NewList(new ListRules { MinimumGroupRows = 3 });

        list.Submit(RandomStream.ToProposal("a", [true, false, false, false], [double.NaN, 0, 0, 0]))
            .Verdict.ShouldBe(VerdictCodes.NotFinite);
        list.Submit(RandomStream.ToProposal("b", [true, false, false, false], [0, double.PositiveInfinity, 0, 0]))
            .Verdict.ShouldBe(VerdictCodes.GroupTooSmall);
        list.Submit(RandomStream.ToProposal("c", [false, false, false, false], [0, 0, 0, 0]))
            .Verdict.ShouldBe(VerdictCodes.GroupTooSmall);
    }

    [Fact]
    public void Submit_GainEqualsAlpha_IsRefused()
    {
        // One of four rows improves from loss 4 to 0: the gain is exactly 1, and alpha must be exceeded strictly.
        Dictionary<Split, SplitSample> sample = new()
        {
            [Split.Validation] = new([2, 0, 0, 0], new PredictionVector([0.0, 0, 0, 0])),
        };
        Proposal pair = RandomStream.ToProposal("s", [true, false, false, false], [2, 0, 0, 0]);

        new DecisionList(LossKind.Squared, new ListRules { Alpha = 1 }, sample)
            .Submit(pair)
            .Verdict.ShouldBe(VerdictCodes.GainTooSmall);
        new DecisionList(LossKind.Squared, new ListRules { Alpha = Math.BitDecrement(1.0) }, sample)
            .Submit(pair)
            .Verdict.ShouldBe(VerdictCodes.Accepted);
    }

    [Fact]
    public void Submit_WithMargin_RefusesWhatChanceCouldExplain()
    {
        // d = (3, 0, 0, 0): gain .75, s = 1.5, s/√n = .75. With c = 1 the gain equals the margin and is refused, with .9 not.
        Dictionary<Split, SplitSample> sample = new()
        {
            [Split.Validation] = new([2, 0, 0, 0], new PredictionVector([0.0, 0, 0, 0])),
        };
        Proposal pair = RandomStream.ToProposal("s", [true, false, false, false], [1, 0, 0, 0]);

        Decision refused = new DecisionList(LossKind.Squared, Laddered(1), sample).Submit(pair);
        Decision accepted = new DecisionList(LossKind.Squared, Laddered(.9), sample).Submit(pair);

        refused.Verdict.ShouldBe(VerdictCodes.GainTooSmall);
        refused.Threshold.ShouldBe(.75, 1e-15);
        refused.Evidence.StandardDeviation!.Value.ShouldBe(1.5, 1e-15);
        accepted.Verdict.ShouldBe(VerdictCodes.Accepted);
    }

    private static ListRules Laddered(double c) =>
        new()
        {
            Guard = new GuardOptions { Kind = GuardKind.Ladder, MarginC = c },
        };
}
