using Patchwork.Cli.Frame;
using Patchwork.Guards;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>hunt --advise-alpha</c> says.</summary>
internal static class HuntAlphaAdvice
{
    /// <summary>The submissions of a competition that nobody has counted yet.</summary>
    public const long StandardSubmissions = 1000;

    /// <summary>The advice in words.</summary>
    public static string Sentence(this AlphaFromTrials advice)
    {
        if (advice.Alpha is not { } alpha)
        {
            return "No trial pair was measured, so nothing can be said about alpha.";
        }

        return $"Alpha: with {SignificantDigits.Show(alpha)} at most {NumberText.Percent(advice.Risk)} of competitions of {Wording.Counted(advice.Submissions, "useless submission")} would accept any, "
            + $"as far as {Wording.Counted(advice.Trials, "trial pair")} on {Wording.Counted(advice.Rows!.Value, "row")} can tell; {Wording.Counted(advice.Passing!.Value, "of them gains", "of them gain")} more."
            + (advice.SampleSize is { } reading ? " " + reading.Sentence : "");
    }
}
