using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Scans;

// Expected values: SciPy 1.10.1 on the forty rows below, c = i div 10, p = .2 + .1·(i mod 5), y = 1 where 7i mod 10 < 8 (c = 1) or < 3. With
// ℓ(t) = t·Σy − Σ ln(1 − p + e^t·p): t by minimize_scalar of −ℓ, interval ends where ℓ(t) − ℓ = chi2.ppf(.95, 1)/2 by brentq, told as
// Σ e^t·p/(1 − p + e^t·p)/n; p-value chi2.sf(2ℓ(t), 1)/2; four values make 2⁴ − 1 = 15 groups.
public sealed class ScanEvidenceTests
{
    private static readonly double[] Codes = [.. Enumerable.Range(0, 40).Select(i => (double)(i / 10))];
    private static readonly double[] Probabilities = [.. Enumerable.Range(0, 40).Select(i => 0.2 + (0.1 * (i % 5)))];
    private static readonly double[] Labels =
    [
        .. Enumerable.Range(0, 40).Select(i => i * 7 % 10 < (i / 10 == 1 ? 8 : 3) ? 1.0 : 0),
    ];

    [Fact]
    public void FindBias_RateAboveTheExpected_IsTheLikelihoodRatioTest()
    {
        ScanResult found = Bias(Labels, Probabilities, ScanDirection.Under);

        found.Search.Slices.Select(s => s.Predicate).ShouldBe(["c == 1"]);
        found.Search.Slices[0].Score.ShouldBe(3.6588811021985634 - 0.5, 1e-9);
        SliceEvidence evidence = found.Evidence[0];
        ScanEstimate estimate = evidence.Estimate.ShouldNotBeNull();
        estimate.Observed.ShouldBe(0.8, 1e-12);
        estimate.Expected.ShouldBe(0.4, 1e-12);
        estimate.OddsMultiplier!.Value.ShouldBe(7.019222592655497, 1e-6);
        evidence.EffectSize.ShouldBe(2, 1e-12);
        evidence.PValue.ShouldBe(0.0034138187962327905, 1e-10);
        evidence.AdjustedPValue.ShouldBe(0.05120728194349186, 1e-9);
        evidence.Interval!.Value.Low.ShouldBe(0.5142874040985779, 1e-9);
        evidence.Interval!.Value.High.ShouldBe(0.9624927475559069, 1e-9);
        Math.Exp(found.LogGroups).ShouldBe(15, 1e-9);
    }

    [Fact]
    public void FindBias_RateBelowTheExpected_IsTestedTheOtherWay()
    {
        ScanResult found = Bias(Labels, Probabilities, ScanDirection.Over, penalty: 0.1);

        found.Search.Slices.Select(s => s.Predicate).ShouldBe(["c in (0, 2, 3)"]);
        SliceEvidence evidence = found.Evidence[0];
        evidence.Estimate!.Observed.ShouldBe(0.3, 1e-12);
        evidence.Estimate!.OddsMultiplier!.Value.ShouldBe(0.6192590191805711, 1e-6);
        evidence.EffectSize.ShouldBe(0.75, 1e-12);
        evidence.PValue.ShouldBe(0.1176329016892207, 1e-9);
        evidence.AdjustedPValue.ShouldBe(1);
        evidence.Interval!.Value.Low.ShouldBe(0.1604111700819765, 1e-9);
        evidence.Interval!.Value.High.ShouldBe(0.4679528403321998, 1e-9);
    }

    // Odds of 0 agree best with labels that are all 0.
    [Fact]
    public void FindBias_AllLabelsZero_MultipliesTheOddsByZero()
    {
        double[] labels = [.. Codes.Select(c => c == 2 ? 0.0 : 1)];
        SliceEvidence evidence = Bias(labels, Probabilities, ScanDirection.Over).Evidence[0];

        evidence.Estimate!.OddsMultiplier.ShouldBe(0);
        evidence.Estimate!.Observed.ShouldBe(0);
        evidence.Interval!.Value.Low.ShouldBe(0);
    }

    // No q is large enough where every label is 1; the share itself is known.
    [Fact]
    public void FindBias_AllLabelsOne_MultipliesTheOddsWithoutEnd()
    {
        double[] labels = [.. Codes.Select(c => c == 2 ? 1.0 : 0)];
        SliceEvidence evidence = Bias(labels, Probabilities, ScanDirection.Under).Evidence[0];

        evidence.Estimate!.OddsMultiplier.ShouldBe(double.PositiveInfinity);
        evidence.Estimate!.Observed.ShouldBe(1);
        evidence.Interval!.Value.High.ShouldBe(1);
        evidence.Interval!.Value.Low.ShouldBeLessThan(1);
    }

    // SciPy as above with probabilities clipped to [1e-15, 1 − 1e-15] (math-1 section 1) and t up to 2·ln((1 − 1e-15)/1e-15): ten rows predicted
    // 0, 1e-12 or 1 among thirty that are right; the first has all labels 1, the others seven and three.
    [Theory]
    [InlineData(0, 10, ScanDirection.Under, 345.3877639491069, double.PositiveInfinity, 0.8252466719501751, 1)]
    [InlineData(
        1e-12,
        7,
        ScanDirection.Under,
        187.3085047909539,
        2333333333331.0034,
        0.3934609690955121,
        0.9154413450184913
    )]
    [InlineData(
        1,
        3,
        ScanDirection.Over,
        235.6683889258372,
        4.282288809268456e-16,
        0.08455865498151006,
        0.6065390309044877
    )]
    public void FindBias_ProbabilityAtAnEnd_IsClippedAsTheLogLossClips(
        double probability,
        int ones,
        ScanDirection direction,
        double ratio,
        double odds,
        double low,
        double high
    )
    {
        double[] labels = [.. Codes.Select((c, i) => c == 1 ? (i % 10 < ones ? 1.0 : 0) : i % 2)];
        double[] probabilities = [.. Codes.Select(c => c == 1 ? probability : 0.5)];
        ScanResult found = Bias(labels, probabilities, direction);

        found.Search.Slices[0].Predicate.ShouldBe("c == 1");
        found.Search.Slices[0].Score.ShouldBe(ratio - 0.5, 1e-6);
        ScanEstimate estimate = found.Evidence[0].Estimate.ShouldNotBeNull();
        double multiplier = estimate.OddsMultiplier.ShouldNotBeNull();
        (double.IsFinite(odds) ? multiplier / odds : 1 / multiplier).ShouldBe(double.IsFinite(odds) ? 1 : 0, 1e-6);

        found.Evidence[0].Interval!.Value.Low.ShouldBe(low, 1e-6);
        found.Evidence[0].Interval!.Value.High.ShouldBe(high, 1e-6);
    }

    // A probability of a half costs ln 2 whatever the label: the same log loss on every row, and a bias all the same.
    [Fact]
    public void FindBias_SameLogLossEverywhere_StillFindsTheBias() =>
        Bias(Labels, [.. Codes.Select(_ => 0.5)], ScanDirection.Under)
            .Search.Slices.Select(s => s.Predicate)
            .ShouldBe(["c == 1"]);

    // SciPy: errors 1 + (c = 1) + (i mod 3)/4; θ = (mean − ē)/σ, p = norm.sf(θ·√10), interval t.interval(.95, 9, mean, sem).
    [Fact]
    public void FindErrors_MeanAboveTheAverage_IsTheNormalTest()
    {
        double[] errors = [.. Codes.Select((c, i) => (c == 1 ? 2 : 1) + (0.25 * (i % 3)))];
        ScanResult found = SubsetScan.FindErrors(Table(), ["c"], new RowErrors(errors), Options(0.5));

        found.Search.Slices[0].Predicate.ShouldBe("c == 1");
        found.Search.Slices[0].Score.ShouldBe(12.284779325390168 - 0.5, 1e-9);
        SliceEvidence evidence = found.Evidence[0];
        evidence.Estimate.ShouldBe(new ScanEstimate(2.25, 1.49375, null));
        evidence.EffectSize.ShouldBe(1.5674679789641748, 1e-12);
        evidence.PValue.ShouldBe(3.5837559184988936e-07, 1e-15);
        evidence.AdjustedPValue.ShouldBe(15 * 3.5837559184988936e-07, 1e-13);
        evidence.Interval!.Value.Low.ShouldBe(2.103978383036672, 1e-9);
        evidence.Interval!.Value.High.ShouldBe(2.396021616963328, 1e-9);
    }

    // Where the predictions are right, a p-value of the whole search is at most 5 % in at most 5 % of tables: 60 tables
    // give more than 8 with a chance below 1 %. The uncorrected p-value of the best of many groups does not hold that.
    [Fact]
    public void Redraws_NoBias_SeldomFindAny()
    {
        int sure = 0;
        int sureAlone = 0;
        for (int trial = 0; trial < 60; trial++)
        {
            SeededRandom random = new(7, "no-bias", trial);
            double[] a = [.. Enumerable.Range(0, 200).Select(_ => (double)random.NextInt(5))];
            double[] b = [.. a.Select(_ => (double)random.NextInt(4))];
            double[] p = [.. a.Select(_ => 0.1 + (0.8 * random.NextDouble()))];
            double[] y = [.. p.Select(x => random.NextDouble() < x ? 1.0 : 0)];
            ScanResult found = SubsetScan.FindBias(
                new Table([new NumberColumn("a", a), new NumberColumn("b", b)]),
                ["a", "b"],
                y,
                p,
                ScanDirection.Under,
                new ScanOptions
                {
                    Penalty = 0.2,
                    MinSupport = 5,
                    Restarts = 2,
                    Redraws = 19,
                    Threads = 1 + (trial % 2),
                }
            );
            sure += found.Evidence.Any(e => e.AdjustedPValue <= 0.05) ? 1 : 0;
            sureAlone += found.Evidence.Any(e => e.PValue <= 0.05) ? 1 : 0;
        }

        sure.ShouldBeLessThanOrEqualTo(8);
        sureAlone.ShouldBeGreaterThan(20);
    }

    // 19 redrawn tables can say no less than 1/20; the same for any number of threads.
    [Fact]
    public void Redraws_PlantedBias_IsAsSureAsTheyCanSay()
    {
        double[] labels = [.. Codes.Select((c, i) => c == 1 || i % 5 == 0 ? 1.0 : 0)];
        ScanResult one = Bias(labels, Probabilities, ScanDirection.Under, redraws: 19);
        ScanResult two = Bias(labels, Probabilities, ScanDirection.Under, redraws: 19, threads: 2);

        one.Evidence[0].AdjustedPValue.ShouldBe(1.0 / 20);
        two.Evidence.ShouldBe(one.Evidence);
        ScanResult errors = SubsetScan.FindErrors(
            Table(),
            ["c"],
            new RowErrors([.. Codes.Select((c, i) => c == 1 ? 2 + (i % 2) : i % 2)]),
            Options(0.5) with
            {
                Redraws = 19,
            }
        );
        errors.Evidence[0].AdjustedPValue.ShouldBe(1.0 / 20);
    }

    private static Table Table() => new([new NumberColumn("c", Codes)]);

    private static ScanOptions Options(double penalty) =>
        new()
        {
            Penalty = penalty,
            Restarts = 4,
            MinSupport = 5,
        };

    private static ScanResult Bias(
        double[] labels,
        double[] probabilities,
        ScanDirection direction,
        double penalty = 0.5,
        int redraws = 0,
        int threads = 1
    ) =>
        SubsetScan.FindBias(
            Table(),
            ["c"],
            labels,
            probabilities,
            direction,
            Options(penalty) with
            {
                Redraws = redraws,
                Threads = threads,
            }
        );
}
