namespace Patchwork.Contracts.Tests;

public sealed class CurveTests
{
    public static TheoryData<AccuracyCurve> Curves =>
        [
            new GeneralizationBound(),
            new GeneralizationBound(.9, 5),
            new GeneralizationBound(1, 5000),
            new PowerLaw(.93, 2.1, .4),
            new AccuracyTable([(50, 0), (100, .3), (200, .5), (400, .6), (1000, .6)]),
        ];

    public static TheoryData<Valuation> Valuations =>
        [
            new LinearValuation(80),
            new PowerValuation(100, .5),
            new LogValuation(50, .2),
            new ValuationTable([(0, 0), (.2, 30), (.6, 60), (1, 70)]),
        ];

    // Expected values: the specification's table, computed there with other code.
    [Theory]
    [InlineData(100, .23653968068059772)]
    [InlineData(1000, .740034137335895)]
    [InlineData(10000, .9126495187522319)]
    [InlineData(55.8, 0)]
    public void At_OfTheBound_MatchesTheTable(double x, double accuracy) =>
        new GeneralizationBound().At(x).Value.ShouldBe(accuracy, 1e-14);

    [Fact]
    public void At_OfTheBound_HasTheDerivativesOfTheTable()
    {
        Jet at = new GeneralizationBound().At(100);
        at.Slope.ShouldBe(.0035421683985982447, 1e-16);
        at.Curvature.ShouldBe(-5.154858889962743e-5, 1e-18);
        new GeneralizationBound().At(1000).Curvature.ShouldBe(-1.7956975478975745e-7, 1e-20);
        new GeneralizationBound().Start.ShouldBe(55.80715144912655, 1e-12);
    }

    // Expected: the slope of the tangent from the origin and where it touches, from the specification.
    [Fact]
    public void Tangency_OfTheBound_IsThatOfTheSpecification()
    {
        ModelValue value = new(new GeneralizationBound(), new LinearValuation());
        value.Tangency.ShouldBe(127.2428266724, 1e-6);
        (value.At(value.Tangency).Value / value.Tangency).ShouldBe(.2494140372, 1e-10);
    }

    // By hand: for k = 1000 the formula gives 1 − 4/√(k e⁻²) = .656 at x = k e⁻² where L = 0, and is negative further on; a curve that
    // starts there would fall. It must start at the last root instead, where L + 4 = √x.
    [Fact]
    public void Start_OfAComplexClass_IsTheLargestRoot()
    {
        GeneralizationBound curve = new(1, 1000);
        double start = curve.Start;
        (Math.Sqrt(2000 * (2 + Math.Log(start / 1000))) + 4).ShouldBe(Math.Sqrt(start), 1e-9);
        start.ShouldBeGreaterThan(1000);
        curve.At(1000 * Math.Exp(-2) * 1.0001).Value.ShouldBe(0);
    }

    // Expected: central differences, and the properties that every curve promises.
    [Theory]
    [MemberData(nameof(Curves))]
    public void At_AnyCurve_IncreasesConcavelyWithItsDerivatives(AccuracyCurve curve)
    {
        double lastSlope = double.PositiveInfinity;
        double last = 0;
        for (double x = curve.Start * 1.01; x < 900; x *= 1.0937)
        {
            Jet at = curve.At(x);
            double h = 1e-4 * x;
            ((curve.At(x + h).Value - curve.At(x - h).Value) / (2 * h)).ShouldBe(at.Slope, 1e-3 * at.Slope + 1e-9);
            at.Value.ShouldBeInRange(last, 1);
            at.Slope.ShouldBeLessThanOrEqualTo(lastSlope * (1 + 1e-12));
            (last, lastSlope) = (at.Value, at.Slope);
        }
    }

    [Fact]
    public void Curvature_OfSmoothCurves_IsTheDifferenceOfSlopes()
    {
        foreach (
            AccuracyCurve curve in new AccuracyCurve[] { new GeneralizationBound(.9, 5), new PowerLaw(.93, 2.1, .4) }
        )
        {
            for (double x = curve.Start * 1.1; x < 1e6; x *= 3)
            {
                double h = 1e-4 * x;
                ((curve.At(x + h).Slope - curve.At(x - h).Slope) / (2 * h)).ShouldBe(
                    curve.At(x).Curvature,
                    1e-6 * Math.Abs(curve.At(x).Curvature)
                );
            }
        }
    }

    // The table's curve goes through its points.
    [Fact]
    public void At_OfATable_GoesThroughThePoints()
    {
        (double, double)[] points = [(50, 0), (100, .3), (200, .5), (400, .6), (1000, .6)];
        AccuracyTable table = new(points);
        foreach ((double x, double a) in points)
        {
            table.At(x).Value.ShouldBe(a, 1e-12);
        }

        table.At(5000).ShouldBe(new Jet(.6, 0, 0));
        table.PointsFor(.5).ShouldBe(200, 1e-6);
        table.PointsFor(.7).ShouldBe(double.PositiveInfinity);
    }

    [Theory]
    [MemberData(nameof(Valuations))]
    public void Valuation_Any_IsConcaveAndItsInverseGoesBack(Valuation valuation)
    {
        double slope = double.PositiveInfinity;
        valuation.Inverse(0).ShouldBe(0);
        for (double r = .05; r < 1; r += .0437)
        {
            Jet at = valuation.At(r);
            ((valuation.At(r + 1e-6).Value - valuation.At(r - 1e-6).Value) / 2e-6).ShouldBe(at.Slope, 1e-3 * at.Slope);
            at.Slope.ShouldBeLessThanOrEqualTo(slope * (1 + 1e-12));
            slope = at.Slope;
            valuation.Inverse(at.Value).ShouldBe(r, 1e-9);
        }
    }

    // Expected values: the specification's table.
    [Theory]
    [InlineData(.2, 6.77009677621459, 148.0605113)]
    [InlineData(.12, 20.745081095387, 210.155735)]
    [InlineData(.04, 44.160521412149, 445.714755)]
    [InlineData(.02, 55.255892095883, 715.643598)]
    [InlineData(.25, 0, 0)]
    public void Reservation_OfACost_MatchesTheTable(double cost, double utility, double contribution)
    {
        Reservation alone = Reservation.Of(new ModelValue(new GeneralizationBound(), new LinearValuation()), cost);
        alone.Utility.ShouldBe(utility, 1e-9);
        alone.Contribution.ShouldBe(contribution, 1e-5);
    }

    // The envelope theorem: f′(c) = −m(c).
    [Fact]
    public void Reservation_OverCosts_FallsByTheContribution()
    {
        ModelValue value = new(new PowerLaw(.93, 2.1, .4), new PowerValuation(100, .5));
        for (double c = .001; c < .05; c *= 1.7)
        {
            Reservation at = Reservation.Of(value, c);
            double slope =
                (Reservation.Of(value, c * 1.0001).Utility - Reservation.Of(value, c * .9999).Utility) / (c * .0002);
            slope.ShouldBe(-at.Contribution, 1e-4 * at.Contribution);
        }
    }
}
