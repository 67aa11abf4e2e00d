namespace Patchwork.Contracts.Tests;

/// <summary>The nearest increasing concave curve: by hand where one can, and against every small step that stays allowed.</summary>
public sealed class ConcaveFitTests
{
    [Fact]
    public void Of_PointsThatAreConcave_RunsThroughThem()
    {
        AccuracyTable curve = ConcaveFit.Of([(10, 0.2), (20, 0.5), (40, 0.7), (80, 0.75)]);

        curve.Points.Count.ShouldBe(4);
        curve.At(20).Value.ShouldBe(0.5, 1e-9);
        curve.Limit.ShouldBe(0.75, 1e-9);
    }

    // By hand: 0.2, 0.3, 0.6 bend upwards, so the nearest concave curve is their regression line 11/30 + (x − 2)/5.
    [Fact]
    public void Fit_PointsThatBendUpwards_IsTheRegressionLine()
    {
        double[] fitted = ConcaveFit.Fit([(1, 0.2), (2, 0.3), (3, 0.6)]);

        fitted[0].ShouldBe(1 / 6.0, 1e-9);
        fitted[1].ShouldBe(11 / 30.0, 1e-9);
        fitted[2].ShouldBe(17 / 30.0, 1e-9);
    }

    // By hand: the last two fall, so their nearest level is their mean, and the curve ends where it becomes flat.
    [Fact]
    public void Of_PointsThatFallAtTheEnd_EndsWithTheirMean()
    {
        AccuracyTable curve = ConcaveFit.Of([(1, 0.1), (2, 0.7), (3, 0.6)]);

        curve.Points.Count.ShouldBe(2);
        curve.Points[1].X.ShouldBe(2);
        curve.Points[1].Accuracy.ShouldBe(0.65, 1e-9);
    }

    // By hand: from −0.1 at 10 to 0.3 at 20 the line is 0 at 12.5.
    [Fact]
    public void Of_PointsBelowZero_BeginsWhereItCrossesZero()
    {
        AccuracyTable curve = ConcaveFit.Of([(10, -0.1), (20, 0.3), (40, 0.5)]);

        curve.Start.ShouldBe(12.5, 1e-9);
        curve.Points[0].Accuracy.ShouldBe(0);
        curve.Limit.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Of_PointsThatFall_SaysThatNothingGrows() =>
        Should.Throw<PatchworkException>(() => ConcaveFit.Of([(10, 0.6), (20, 0.5)])).Code.ShouldBe("bad-table");

    // A least-squares fit under convex constraints is the only one that no allowed step improves: steps towards random other
    // increasing concave curves must all be uphill.
    [Fact]
    public void Fit_RandomPoints_NoAllowedStepIsBetter()
    {
        for (int trial = 0; trial < 200; trial++)
        {
            SeededRandom random = new(7, "concave fit", trial);
            int k = 2 + random.NextInt(10);
            double x = 0;
            (double Rows, double Accuracy)[] points =
            [
                .. Enumerable.Range(0, k).Select(_ => (x += 1 + (random.NextDouble() * 50), random.NextDouble())),
            ];
            double[] fitted = ConcaveFit.Fit(points);
            ShouldBeIncreasingConcave(points, fitted);

            for (int other = 0; other < 50; other++)
            {
                double[] target = Concave(points, random);
                double slope = 0;
                for (int i = 0; i < k; i++)
                {
                    slope += (fitted[i] - points[i].Accuracy) * (target[i] - fitted[i]);
                }

                slope.ShouldBeGreaterThan(-1e-9, $"trial {trial}");
            }
        }
    }

    private static double[] Concave((double Rows, double Accuracy)[] points, SeededRandom random)
    {
        double value = random.NextDouble() - 0.5;
        double[] slopes =
        [
            .. Enumerable
                .Range(1, points.Length - 1)
                .Select(_ => Math.Max(0, random.NextDouble() - 0.3) / 50)
                .OrderDescending(),
        ];
        double[] values = new double[points.Length];
        values[0] = value;
        for (int i = 1; i < values.Length; i++)
        {
            values[i] = values[i - 1] + (slopes[i - 1] * (points[i].Rows - points[i - 1].Rows));
        }

        return values;
    }

    private static void ShouldBeIncreasingConcave((double Rows, double Accuracy)[] points, double[] fitted)
    {
        double before = double.PositiveInfinity;
        for (int i = 1; i < fitted.Length; i++)
        {
            double slope = (fitted[i] - fitted[i - 1]) / (points[i].Rows - points[i - 1].Rows);
            slope.ShouldBeGreaterThan(-1e-10);
            slope.ShouldBeLessThan(before + 1e-10);
            before = slope;
        }
    }
}
