using System.Text.Json.Serialization;
using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>Which alpha trial pairs speak for: the least at which a competition full of useless pairs would hardly accept one.</summary>
/// <param name="Alpha">The alpha, in units of the loss; null without a trial pair.</param>
/// <param name="Trials">How many trial pairs it was learnt from.</param>
/// <param name="Passing">How many of them gain more than it; null without a trial pair.</param>
/// <param name="Submissions">How many submissions the competition may get.</param>
/// <param name="FalseAcceptances">How many acceptances are expected if none of them helps; null without a trial pair.</param>
/// <param name="Risk">The share of such competitions that may accept one.</param>
/// <param name="Rows">The validation rows that the advice is for: those that the trials were measured on. Null without a trial pair.</param>
public sealed record AlphaFromTrials(
    double? Alpha,
    int Trials,
    int? Passing,
    long Submissions,
    double? FalseAcceptances,
    double Risk,
    long? Rows
)
{
    private const double StandardRisk = 0.05;

    /// <summary>What the alpha in use would do; null where none is, or without a trial pair.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlphaChoice? Present { get; init; }

    /// <summary>Which accuracy theory grants so many rows after so many submissions, for the alpha in use or else the one advised; null where nobody read it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SampleSizeReading? SampleSize { get; init; }

    /// <summary>The same with the reading of theory for the alpha advised; unchanged without a trial pair.</summary>
    /// <param name="lossRange">The range of the loss; null where it is not known, and the reading says nothing of alpha.</param>
    public AlphaFromTrials WithReading(double? lossRange) =>
        Rows is not { } rows
            ? this
            : this with
            {
                SampleSize = SampleSizeReading.Of(
                    rows,
                    Submissions,
                    alpha: lossRange is null ? null : Alpha,
                    lossRange: lossRange ?? 1
                ),
            };

    /// <summary>Learns from trial pairs (<see cref="AlphaCalibration"/>).</summary>
    /// <param name="trials">The pairs, all measured on the same rows.</param>
    /// <param name="submissions">How many submissions the competition may get, at least 1.</param>
    /// <param name="present">The alpha in use; null for none.</param>
    public static AlphaFromTrials Of(IReadOnlyList<PairedGainInterval> trials, long submissions, double? present = null)
    {
        if (trials.Count == 0)
        {
            return new AlphaFromTrials(null, 0, null, submissions, null, StandardRisk, null);
        }

        AlphaCalibration calibration = new(trials, submissions);
        AlphaChoice choice = calibration.Advise(StandardRisk);
        return new AlphaFromTrials(
            choice.Alpha,
            trials.Count,
            choice.Passing,
            submissions,
            choice.FalseAcceptances,
            StandardRisk,
            trials[0].Rows
        )
        {
            Present = present is { } alpha ? calibration.At(alpha) : null,
        };
    }
}
