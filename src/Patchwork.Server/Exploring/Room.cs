using Patchwork.Measures;

namespace Patchwork.Server.Exploring;

/// <summary>How much of a group's error a fix trained by the platform would take away, judged on rows that it did not learn from.</summary>
/// <param name="Share">The share of the error, as people read it (of the root for squared losses); below 0 when the fix is worse.</param>
/// <param name="Range">Its 95 % interval.</param>
/// <param name="Rows">n, the training rows that were judged.</param>
/// <param name="IsSample">Whether they are a sample of the group.</param>
public sealed record Room(double Share, Interval Range, int Rows, bool IsSample)
{
    /// <summary>The estimate in one sentence.</summary>
    public string Sentence
    {
        get
        {
            string about =
                $"{Reports.NumberText.Percent(Share)} (95 % interval {Reports.NumberText.Percent(Range.Low)} to {Reports.NumberText.Percent(Range.High)}, n = {Reports.NumberText.Count(Rows)}{(IsSample ? ", a sample of the group" : "")})";
            return Range.Low > 0 ? $"About {about}: a fix is likely to help."
                : Range.High < 0
                    ? $"About {about}: the model serves them better already than a fix trained on them alone."
                : $"About {about}: not told apart from none. A larger or another group may help.";
        }
    }
}
