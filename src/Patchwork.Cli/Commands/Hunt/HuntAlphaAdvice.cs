using Patchwork.Cli.Frame;
using Patchwork.Guards;
using Patchwork.Measures;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>hunt --advise-alpha</c> says: the least alpha at which a competition full of useless pairs would hardly accept one.</summary>
/// <param name="Alpha">The alpha, in units of the loss; null without a trial pair.</param>
/// <param name="Trials">How many trial pairs it was learnt from.</param>
/// <param name="Passing">How many of them gain more than it; null without a trial pair.</param>
/// <param name="Submissions">How many submissions the competition may get.</param>
/// <param name="FalseAcceptances">How many acceptances are expected if none of them helps; null without a trial pair.</param>
/// <param name="Risk">The share of such competitions that may accept one.</param>
/// <param name="Rows">The validation rows that the advice is for: those that the trials were measured on. Null without a trial pair.</param>
internal sealed record HuntAlphaAdvice(
    double? Alpha,
    int Trials,
    int? Passing,
    long Submissions,
    double? FalseAcceptances,
    double Risk,
    long? Rows
)
{
    /// <summary>The submissions of a competition that nobody has counted yet.</summary>
    public const long StandardSubmissions = 1000;

    private const double StandardRisk = 0.05;

    /// <summary>The advice in words.</summary>
    public string Sentence()
    {
        if (Alpha is not { } alpha)
        {
            return "No trial pair was measured, so nothing can be said about alpha.";
        }

        return $"Alpha: with {SignificantDigits.Show(alpha)} at most {NumberText.Percent(Risk)} of competitions of {Wording.Counted(Submissions, "useless submission")} would accept any, "
            + $"as far as {Wording.Counted(Trials, "trial pair")} on {Wording.Counted(Rows!.Value, "row")} can tell; {Wording.Counted(Passing!.Value, "of them gains", "of them gain")} more.";
    }

    /// <summary>Learns from trial pairs.</summary>
    public static HuntAlphaAdvice Of(IReadOnlyList<PairedGainInterval> trials, long submissions)
    {
        if (trials.Count == 0)
        {
            return new HuntAlphaAdvice(null, 0, null, submissions, null, StandardRisk, null);
        }

        AlphaChoice choice = new AlphaCalibration(trials, submissions).Advise(StandardRisk);
        return new HuntAlphaAdvice(
            choice.Alpha,
            trials.Count,
            choice.Passing,
            submissions,
            choice.FalseAcceptances,
            StandardRisk,
            trials[0].Rows
        );
    }
}
