using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public sealed class RowResamplerTests
{
    // Binomial(n, p): mean n·p, variance n·p·(1 − p). The mean of 4,000 draws is within 5 standard errors of it, and so is the variance, whose
    // standard error is about variance·√(2/4000).
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(50, 1, 7)]
    [InlineData(1000, 512, 1024)]
    [InlineData(1000, 999, 1000)]
    [InlineData(70, 3_000_000_000, 7_000_000_000)]
    public void Successes_ManyDraws_HaveMeanAndVarianceOfTheBinomial(int trials, long part, long whole)
    {
        const int Draws = 4000;
        SeededRandom random = new(1, "successes");
        double sum = 0;
        double squares = 0;
        double mean = trials * ((double)part / whole);
        for (int i = 0; i < Draws; i++)
        {
            int successes = RowResampler.Successes(random, trials, part, whole);
            successes.ShouldBeInRange(0, trials);
            sum += successes - mean;
            squares += (successes - mean) * (successes - mean);
        }

        double variance = mean * (1 - ((double)part / whole));
        (sum / Draws).ShouldBe(0, 5 * Math.Sqrt(variance / Draws));
        (squares / Draws).ShouldBe(variance, 5 * variance * Math.Sqrt((2 + (1 / variance)) / Draws));
    }

    // Whatever is drawn: as many rows as there are. Each row of 2,500, in pages of 1,024 and one of 452, is drawn once on average, with variance 1 − 1/n;
    // over 2,000 draws the mean of a row is within 6 · 1/√2000 of 1.
    [Fact]
    public void Draw_RowsOfTheirOwn_AreDrawnOnceOnAverage()
    {
        const int Rows = 2500;
        const int Draws = 2000;
        Recorder recorder = new([], Rows);
        RowResampler resampler = new(recorder, Rows);
        double sumOfSquares = 0;
        for (int i = 0; i < Draws; i++)
        {
            long before = recorder.Total;
            int[] then = [.. recorder.Times];
            resampler.Draw(new SeededRandom(3, "rows", i));
            (recorder.Total - before).ShouldBe(Rows);
            sumOfSquares += recorder.Times.Zip(then, (now, old) => (double)(now - old) * (now - old)).Sum();
        }

        recorder.Times.ShouldAllBe(t => Math.Abs(((double)t / Draws) - 1) < 6 / Math.Sqrt(Draws));
        // E of a squared count: 1² + 1 − 1/n.
        (sumOfSquares / Draws / Rows).ShouldBe(2 - (1.0 / Rows), 0.01);
    }

    // Units of 1, 0, 700 and 299 rows of 1,000: as often as they have rows, on average.
    [Fact]
    public void Draw_Units_AreDrawnAsOftenAsTheyHaveRows()
    {
        const int Draws = 5000;
        int[] sizes = [1, 0, 700, 299];
        Recorder recorder = new(sizes, sizes.Length);
        RowResampler resampler = new(recorder, 1000);
        for (int i = 0; i < Draws; i++)
        {
            resampler.Draw(new SeededRandom(4, "units", i));
        }

        recorder.Total.ShouldBe(1000L * Draws);
        recorder.Times[1].ShouldBe(0);
        for (int u = 0; u < sizes.Length; u++)
        {
            double deviation = Math.Sqrt(sizes[u] * (1 - (sizes[u] / 1000.0)) / Draws);
            ((double)recorder.Times[u] / Draws).ShouldBe(sizes[u], (5 * deviation) + 1e-9);
        }
    }

    private sealed class Recorder(int[] sizes, int units) : IResampledMeasure
    {
        public int[] Times { get; } = new int[units];

        public long Total => Times.Sum(t => (long)t);

        public int Count => 0;

        public ReadOnlySpan<int> UnitSizes => sizes;

        public IResampledMeasure CreateWorker() => this;

        public void Clear() => Array.Clear(Times);

        public void Add(int first, ReadOnlySpan<int> times)
        {
            for (int i = 0; i < times.Length; i++)
            {
                Times[first + i] += times[i];
            }
        }

        public void Compute(Span<double> values) { }
    }
}
