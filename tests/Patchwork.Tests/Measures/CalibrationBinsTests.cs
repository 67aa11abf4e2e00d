using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public class CalibrationBinsTests
{
    // Expected: math-5 section 1.5: ECE .424, MCE .77 (the bin of .77 alone).
    [Fact]
    public void Errors_TestVectorOfTheSpecification_AreItsValues()
    {
        CalibrationBins bins = Fill([.52, .55, .61, .68, .73, .77, .82, .91, .97, 1.0], [1, 0, 0, 1, 1, 0, 1, 1, 1, 0]);
        bins.ExpectedError!.Value.ShouldBe(0.424, 1e-12);
        bins.MaximumError!.Value.ShouldBe(0.77, 1e-12);
        bins.Rows[10].ShouldBe(2);
    }

    // Expected: math-5 section 1.3, bin i holds (i/15, (i+1)/15] and 0 goes to the first; the neighbours of each edge too.
    [Fact]
    public void BinOf_EdgesAndTheirNeighbours_AreExact()
    {
        CalibrationBins.BinOf(0).ShouldBe(0);
        for (int edge = 1; edge <= 15; edge++)
        {
            double confidence = edge / 15.0;
            CalibrationBins.BinOf(confidence).ShouldBe(edge - 1);
            CalibrationBins.BinOf(Math.BitDecrement(confidence)).ShouldBe(edge - 1);
            CalibrationBins.BinOf(Math.Min(1, Math.BitIncrement(confidence))).ShouldBe(Math.Min(edge, 14));
        }
    }

    // Expected: the definition Σ_i (n_i/N)·|acc_i − mean c_i| computed from the rows of each interval.
    [Fact]
    public void ExpectedError_RandomRows_EqualsTheDefinition()
    {
        SeededRandom random = new(3, "calibration-test");
        double[] confidences = new double[400];
        int[] right = new int[400];
        for (int i = 0; i < right.Length; i++)
        {
            confidences[i] = random.NextInt(31) / 30.0;
            right[i] = random.NextInt(2);
        }

        double expected = 0;
        for (int b = 0; b < 15; b++)
        {
            int[] rows =
            [
                .. Enumerable
                    .Range(0, 400)
                    .Where(i => (confidences[i] > b / 15.0 || b == 0) && confidences[i] <= (b + 1) / 15.0),
            ];
            if (rows.Length > 0)
            {
                expected +=
                    rows.Length / 400.0 * Math.Abs(rows.Average(i => right[i]) - rows.Average(i => confidences[i]));
            }
        }

        Fill(confidences, right).ExpectedError!.Value.ShouldBe(expected, 1e-12);
    }

    // Expected: math-5 section 8: a model that is always right has ECE = 1 − mean c.
    [Fact]
    public void ExpectedError_AlwaysRight_IsOneMinusTheMeanConfidence() =>
        Fill([.6, .7, .95, .99], [1, 1, 1, 1]).ExpectedError!.Value.ShouldBe(1 - (3.24 / 4), 1e-12);

    [Fact]
    public void Errors_NoRows_AreNull()
    {
        CalibrationBins bins = Fill([.6], [1]);
        bins.Clear();
        bins.ExpectedError.ShouldBeNull();
        bins.MaximumError.ShouldBeNull();
    }

    private static CalibrationBins Fill(double[] confidences, int[] right)
    {
        CalibrationBins bins = new();
        for (int i = 0; i < right.Length; i++)
        {
            bins.Add(confidences[i], right[i] == 1);
        }

        return bins;
    }
}
