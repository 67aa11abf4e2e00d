using FsCheck;
using FsCheck.Fluent;
using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public class ParityMeasuresTests
{
    // Expected: math-3 section 1, test vector g 00001111, y 11001100, h 11101000.
    [Fact]
    public void Measures_TestVectorOfTheSpecification_AreItsValues()
    {
        (BinaryCounts[] groups, BinaryCounts all) = Count([0, 0, 0, 0, 1, 1, 1, 1], "11001100", "11101000");
        ParityMeasures.DemographicParity(groups, all).ShouldBe(0.25);
        ParityMeasures.EqualizedOdds(groups, all).ShouldBe(0.25);
        ParityMeasures.ErrorRateBalance(groups).ShouldBe(0.5);
    }

    // Expected: math-3 section 1, "a metric without two usable cells is null, not 0".
    [Fact]
    public void Measures_OneGroupOnly_AreNull()
    {
        (BinaryCounts[] groups, BinaryCounts all) = Count([0, 0, 0], "101", "100");
        ParityMeasures.DemographicParity(groups, all).ShouldBeNull();
        ParityMeasures.EqualizedOdds(groups, all).ShouldBeNull();
        ParityMeasures.ErrorRateBalance(groups).ShouldBeNull();
    }

    // Expected: by hand. Group 1 has no positives; the negatives' rates are 1/2 and 0, together 1/4.
    [Fact]
    public void Measures_CellWithoutRows_LeaveItOut()
    {
        (BinaryCounts[] groups, BinaryCounts all) = Count([0, 0, 0, 1, 1], "10000", "11000");
        ParityMeasures.EqualizedOdds(groups, all).ShouldBe(0.25);
        ParityMeasures.ErrorRateBalance(groups).ShouldBe(0.5);
        ParityMeasures.ErrorRateBalance([groups[0], default]).ShouldBeNull();
    }

    // Expected: math-3 section 1, EO ≤ EB ≤ 2·EO for any groups; renaming groups changes nothing; a constant h has none.
    // All three are recomputed from the rows as means, without the counts.
    [Fact]
    public void Measures_AnyRows_KeepTheInequalitiesAndEqualTheMeansOfTheRows()
    {
        Gen<(int Group, int Label, int Prediction)> row =
            from g in Gen.Choose(0, 3)
            from y in Gen.Choose(0, 1)
            from h in Gen.Choose(0, 1)
            select (g, y, h);
        Prop.ForAll(
                row.NonEmptyListOf().ToArbitrary(),
                rows =>
                {
                    int[] group = [.. rows.Select(r => r.Group)];
                    string labels = string.Concat(rows.Select(r => r.Label));
                    string predictions = string.Concat(rows.Select(r => r.Prediction));
                    (BinaryCounts[] counts, BinaryCounts all) = Count(group, labels, predictions);
                    double? odds = ParityMeasures.EqualizedOdds(counts, all);
                    double? balance = ParityMeasures.ErrorRateBalance(counts);
                    (odds is null).ShouldBe(balance is null);
                    if (odds is not null)
                    {
                        odds.Value.ShouldBeLessThanOrEqualTo(balance!.Value + 1e-12);
                        balance.Value.ShouldBeLessThanOrEqualTo((2 * odds.Value) + 1e-12);
                        balance.Value.ShouldBe(BalanceOfRows(rows), 1e-12);
                    }

                    Array.Reverse(counts);
                    ParityMeasures.EqualizedOdds(counts, all).ShouldBe(odds);
                    (BinaryCounts[] constant, BinaryCounts constantAll) = Count(
                        group,
                        labels,
                        new string('1', labels.Length)
                    );
                    (ParityMeasures.DemographicParity(constant, constantAll) ?? 0).ShouldBe(0);
                    (ParityMeasures.EqualizedOdds(constant, constantAll) ?? 0).ShouldBe(0);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void F1_NothingPositive_IsZero() => new BinaryCounts(0, 0, 0, 5).F1.ShouldBe(0);

    private static double BalanceOfRows(IEnumerable<(int Group, int Label, int Prediction)> rows) =>
        rows.GroupBy(r => r.Label)
            .Select(l => l.GroupBy(r => r.Group).Select(g => g.Average(r => r.Prediction)).ToList())
            .Where(rates => rates.Count > 1)
            .Max(rates => rates.Max() - rates.Min());

    private static (BinaryCounts[] Groups, BinaryCounts All) Count(int[] groups, string labels, string predictions)
    {
        BinaryCounts[] counts = new BinaryCounts[groups.Max() + 1];
        for (int g = 0; g < counts.Length; g++)
        {
            counts[g] = new BinaryCounts(Of(g, '1', '1'), Of(g, '0', '1'), Of(g, '1', '0'), Of(g, '0', '0'));
        }

        return (
            counts,
            new BinaryCounts(
                counts.Sum(c => c.TruePositives),
                counts.Sum(c => c.FalsePositives),
                counts.Sum(c => c.FalseNegatives),
                counts.Sum(c => c.TrueNegatives)
            )
        );

        int Of(int g, char y, char h) =>
            Enumerable.Range(0, groups.Length).Count(i => groups[i] == g && labels[i] == y && predictions[i] == h);
    }
}
