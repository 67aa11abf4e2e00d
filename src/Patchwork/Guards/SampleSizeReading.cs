using System.Globalization;

namespace Patchwork.Guards;

/// <summary>
/// The honest reading of <see cref="SampleSize"/> for a competition: which accuracy its validation rows support after so many adaptive submissions, and
/// whether that says anything about the alpha in use.
/// </summary>
/// <remarks>Shares are of the loss's range, since the theorem takes losses in [0, 1]. Immutable.</remarks>
public sealed record SampleSizeReading
{
    private SampleSizeReading(long rows, long submissions, double failureProbability)
    {
        Rows = rows;
        Submissions = submissions;
        FailureProbability = failureProbability;
        Epsilon = SampleSize.SupportedEpsilon(rows, submissions, failureProbability);
    }

    /// <summary>n, the validation rows.</summary>
    public long Rows { get; }

    /// <summary>U, all submissions of the competition.</summary>
    public long Submissions { get; }

    /// <summary>δ.</summary>
    public double FailureProbability { get; }

    /// <summary>The smallest ε that the rows support, as a share of the loss's range; null when not even the whole range is.</summary>
    public double? Epsilon { get; }

    /// <summary>Alpha as a share of the loss's range; null when it was not given.</summary>
    public double? AlphaShare { get; private init; }

    /// <summary>The rows that would cover this alpha, ε = 4/3·alpha; null without alpha, or for an alpha of 0, which no number of rows covers.</summary>
    public double? RowsForAlpha { get; private init; }

    /// <summary>Whether the guarantee covers the alpha in use; false without alpha.</summary>
    public bool CoversAlpha => Epsilon is { } epsilon && AlphaShare is { } share && share >= 0.75 * epsilon;

    /// <summary>The reading in words.</summary>
    public string Sentence
    {
        get
        {
            string given = $"With {Counted(Rows, "row")} and {Counted(Submissions, "submission")} ";
            string bound = Epsilon is { } epsilon
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"the guarantee holds only for ε ≈ {epsilon:0.000} of the loss range"
                )
                : "there is no guarantee at any accuracy";
            string alpha =
                AlphaShare is not { } share ? "."
                : CoversAlpha ? ", which covers the alpha in use."
                : string.Create(CultureInfo.InvariantCulture, $"; alpha is {share:0.#e-0} of that range, ")
                    + (
                        RowsForAlpha is { } rows
                            ? $"which would take {Counted(rows, "row")}: "
                            : "which no number of rows covers: "
                    )
                    + "at this alpha the theory says nothing, and the paired margin is what protects.";
            return given + bound + alpha;
        }
    }

    /// <summary>Reads the bound.</summary>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="submissions">U, at least 1.</param>
    /// <param name="failureProbability">δ, above 0 and below 1.</param>
    /// <param name="alpha">The threshold in use, in units of the loss; null for none.</param>
    /// <param name="lossRange">The largest loss there can be; needed with alpha.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static SampleSizeReading Of(
        long rows,
        long submissions,
        double failureProbability = 0.05,
        double? alpha = null,
        double lossRange = 1
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lossRange);
        SampleSizeReading reading = new(rows, submissions, failureProbability);
        if (alpha is not { } threshold)
        {
            return reading;
        }

        double share = threshold / lossRange;
        double epsilon = Math.Min(1, share * 4 / 3);
        return reading with
        {
            AlphaShare = share,
            RowsForAlpha = epsilon > 0 ? SampleSize.SufficientRows(epsilon, submissions, failureProbability) : null,
        };
    }

    private static string Counted(double count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(Math.Round(count) == 1 ? "" : "s")}");
}
