using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public class BiasAmplificationTests
{
    // Expected: math-5 section 1.5, counts c[group][true][predicted].
    [Theory]
    [InlineData(new[] { 20, 0, 0, 80, 80, 0, 0, 20 }, 0)]
    [InlineData(new[] { 0, 20, 0, 80, 80, 0, 20, 0 }, 0.2)]
    [InlineData(new[] { 20, 0, 30, 50, 50, 30, 0, 20 }, -0.3)]
    public void Mean_TestVectorOfTheSpecification_IsItsValue(int[] counts, double expected)
    {
        AssociationCounts table = Count(counts, 2, 2);
        double? value = BiasAmplification.Mean(table, BiasAmplification.Directions(table, EqualityRule.Strict));
        value!.Value.ShouldBe(expected, 1e-12);
    }

    // Expected: math-5 section 1.4, q·(½ − ε) − (1 − q)·2eε on exact counts, 1,000 rows a group.
    [Theory]
    [InlineData(100, 0)]
    [InlineData(100, 0.5)]
    [InlineData(200, 1)]
    [InlineData(300, 0.25)]
    [InlineData(400, 0.75)]
    [InlineData(500, 0.5)]
    public void Mean_MixtureOfGroupAndNoise_IsTheClosedForm(int majorityAboveHalf, double share)
    {
        const double Error = 0.2;
        double strength = majorityAboveHalf / 1000.0;
        double[] counts = new double[8];
        for (int a = 0; a < 2; a++)
        {
            for (int t = 0; t < 2; t++)
            {
                double rows = t == a ? 500 + majorityAboveHalf : 500 - majorityAboveHalf;
                for (int p = 0; p < 2; p++)
                {
                    double noisy = p == t ? 1 - Error : Error;
                    counts[(a * 4) + (t * 2) + p] = rows * ((share * (p == a ? 1 : 0)) + ((1 - share) * noisy));
                }
            }
        }

        AssociationCounts table = Count([.. counts.Select(c => (int)Math.Round(c))], 2, 2);
        BiasAmplification
            .Mean(table, BiasAmplification.Directions(table, EqualityRule.Strict))!
            .Value.ShouldBe((share * (0.5 - strength)) - ((1 - share) * 2 * Error * strength), 1e-12);
    }

    // Expected: math-5 section 1.1: equation 3 is strict, so equality has sign −1; the other rule gives 0 there.
    [Fact]
    public void Directions_Independence_FollowsTheRule()
    {
        AssociationCounts table = Count([10, 0, 0, 20, 10, 0, 0, 20], 2, 2);
        BiasAmplification.Directions(table, EqualityRule.Strict).ShouldBe([-1, -1, -1, -1]);
        BiasAmplification.Directions(table, EqualityRule.Zero).ShouldBe([0, 0, 0, 0]);
    }

    // Expected: independence that doubles cannot see: 3·10^8 rows whose products differ by one row.
    [Fact]
    public void Directions_OneRowFromIndependence_AreExact()
    {
        long[] actual = [100_000_001, 50_000_000, 100_000_000, 50_000_000];
        AssociationCounts table = new(
            300_000_001,
            [150_000_001, 150_000_000],
            [200_000_001, 100_000_000],
            actual,
            actual
        );
        BiasAmplification.Directions(table, EqualityRule.Zero).ShouldBe([1, -1, -1, 1]);
    }

    // Expected: math-5 section 1.1: terms of groups without rows are left out and the divisor shrinks.
    [Fact]
    public void Mean_GroupWithoutRows_IsLeftOut()
    {
        AssociationCounts table = Count([0, 20, 0, 80, 80, 0, 20, 0, 0, 0, 0, 0], 3, 2);
        int[] directions = BiasAmplification.Directions(table, EqualityRule.Strict);
        BiasAmplification.Mean(table, directions)!.Value.ShouldBe(0.2, 1e-12);
        IReadOnlyList<AmplificationCell> cells = BiasAmplification.Cells(
            table,
            directions,
            ["a", "b", "empty"],
            ["0", "1"]
        );
        cells.Count.ShouldBe(4);
        cells.Average(c => c.Term).ShouldBe(0.2, 1e-12);
        cells[0].ShouldBe(new AmplificationCell("a", "0", 100, 20, 0, -1, -0.2, 0.2));
    }

    private static AssociationCounts Count(int[] counts, int groups, int classes)
    {
        AssociationCounts table = new(
            counts.Sum(),
            new long[groups],
            new long[classes],
            new long[groups * classes],
            new long[groups * classes]
        );
        for (int i = 0; i < counts.Length; i++)
        {
            int a = i / (classes * classes);
            int t = i / classes % classes;
            int p = i % classes;
            table.ConditionRows[a] += counts[i];
            table.OutcomeRows[t] += counts[i];
            table.Actual[(a * classes) + t] += counts[i];
            table.Predicted[(a * classes) + p] += counts[i];
        }

        return table;
    }
}
