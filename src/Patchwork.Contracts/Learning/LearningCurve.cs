using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Contracts;

/// <summary>A learning curve measured on a user's own table: the built-in learner trained on growing samples, and the curve through it.</summary>
/// <param name="Points">What was measured.</param>
/// <param name="Accuracy">The fitted curve.</param>
/// <param name="Intervals">
/// 95 % intervals by resampling repetitions: of <c>optimum</c>, <c>scale</c> and <c>exponent</c> for a power law, of <c>optimum</c>, the accuracy
/// at the most rows, for a concave curve.
/// </param>
/// <param name="HeldOut">Rows that models were judged on, in each repetition.</param>
public sealed record LearningCurve(
    IReadOnlyList<CurvePoint> Points,
    AccuracyCurve Accuracy,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Intervals,
    int HeldOut
)
{
    private const int Resamples = 200;

    /// <summary>Measures and fits.</summary>
    /// <param name="set">All rows; a fifth is held out in each repetition.</param>
    /// <param name="learner">One of <see cref="ModelTrainer.Learners"/>.</param>
    /// <param name="loss">
    /// Zero-one: accuracy is the share predicted right. Squared or absolute: accuracy is 1 − L/L0, where L0 is the loss of the best
    /// constant of the training rows.
    /// </param>
    /// <param name="options">Options of the learner.</param>
    /// <param name="sizes">How many sizes, at least 3.</param>
    /// <param name="repetitions">How many samples of each size, at least 2.</param>
    /// <param name="shape">What is fitted.</param>
    /// <param name="seed">The seed of samples.</param>
    /// <param name="progress">The share done.</param>
    /// <param name="cancellation">Stops between two trainings.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c>: fewer than 100 rows, or accuracy that does not grow.</exception>
    public static LearningCurve Measure(
        TrainingSet set,
        string learner,
        LossKind loss,
        TrainingOptions options,
        int sizes,
        int repetitions,
        CurveShape shape,
        long seed,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        int rows = set.Features.Rows;
        if (rows < 100)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"The table has {rows} rows; a learning curve needs at least 100."
            );
        }

        int held = rows / 5;
        int[] counts = Sizes(rows - held, sizes);
        double[][] measured = [.. counts.Select(_ => new double[repetitions])];
        for (int r = 0; r < repetitions; r++)
        {
            int[] order = [.. Enumerable.Range(0, rows)];
            new SeededRandom(seed, "learning curve", r).Shuffle(order.AsSpan());
            int[] judged = order[..held];
            for (int s = 0; s < counts.Length; s++)
            {
                cancellation.ThrowIfCancellationRequested();
                TrainingSet part = new(
                    set.Schema,
                    set.Features,
                    set.Labels,
                    order[held..(held + counts[s])],
                    set.Weights,
                    set.Label,
                    set.ClassNames
                );
                measured[s][r] = AccuracyOf(part, judged, learner, loss, options, cancellation);
                progress?.Report(((double)(r * counts.Length) + s + 1) / (repetitions * counts.Length));
            }
        }

        CurvePoint[] points = [.. counts.Select((n, s) => PointOf(n, measured[s]))];
        AccuracyCurve fit = Fit(shape, [.. points.Select(p => ((double)p.Rows, p.Accuracy))]);
        return new LearningCurve(points, fit, IntervalsOf(shape, counts, measured, seed), held);
    }

    private static AccuracyCurve Fit(CurveShape shape, (double, double)[] points) =>
        shape == CurveShape.Concave ? ConcaveFit.Of(points) : PowerLawFit.Of(points);

    // Sizes of equal ratios, so that the fit sees each doubling alike.
    private static int[] Sizes(int most, int sizes)
    {
        int least = Math.Max(20, most / 64);
        return
        [
            .. Enumerable
                .Range(0, sizes)
                .Select(i => (int)Math.Round(least * Math.Pow((double)most / least, i / (sizes - 1.0))))
                .Distinct(),
        ];
    }

    private static double AccuracyOf(
        TrainingSet part,
        int[] judged,
        string learner,
        LossKind loss,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        Model model = ModelTrainer.Train(learner, part, loss, options, cancellationToken: cancellation);
        Model constant = ModelTrainer.Train("constant", part, loss, options, cancellationToken: cancellation);
        float[] predicted = model.PredictRows(part.Features, options.Tree.Threads, cancellation);
        float[] plain = constant.PredictRows(part.Features, options.Tree.Threads, cancellation);
        double sum = 0;
        double reference = 0;
        foreach (int row in judged)
        {
            sum += Loss.Of(loss, predicted[row], part.Labels[row]);
            reference += Loss.Of(loss, plain[row], part.Labels[row]);
        }

        return loss == LossKind.ZeroOne ? 1 - (sum / judged.Length)
            : reference > 0 ? 1 - (sum / reference)
            : 0;
    }

    private static CurvePoint PointOf(int rows, double[] values)
    {
        double mean = values.Average();
        double spread = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1));
        double half = 1.96 * spread / Math.Sqrt(values.Length);
        return new CurvePoint(rows, mean, mean - half, mean + half);
    }

    private static Dictionary<string, IReadOnlyList<double>> IntervalsOf(
        CurveShape shape,
        int[] counts,
        double[][] measured,
        long seed
    )
    {
        SeededRandom random = new(seed, "learning curve intervals");
        List<AccuracyCurve> fits = [];
        int repetitions = measured[0].Length;
        for (int b = 0; b < Resamples; b++)
        {
            int[] drawn = [.. Enumerable.Range(0, repetitions).Select(_ => random.NextInt(repetitions))];
            try
            {
                fits.Add(Fit(shape, [.. counts.Select((n, s) => ((double)n, drawn.Average(r => measured[s][r])))]));
            }
            catch (PatchworkException)
            {
                // A resample without growth has no curve; with many of them the first fit would have failed.
            }
        }

        Dictionary<string, IReadOnlyList<double>> intervals = new(StringComparer.Ordinal)
        {
            ["optimum"] = Range(fits.Select(f => f.Limit)),
        };
        if (shape == CurveShape.PowerLaw)
        {
            intervals["scale"] = Range(fits.OfType<PowerLaw>().Select(f => f.Scale));
            intervals["exponent"] = Range(fits.OfType<PowerLaw>().Select(f => f.Exponent));
        }

        return intervals;
    }

    private static double[] Range(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? []
            : [sorted[(int)(0.025 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.975 * (sorted.Length - 1))]];
    }
}
