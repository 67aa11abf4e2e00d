namespace Patchwork.Server.Submissions;

/// <summary>Codes of submissions as pages say them.</summary>
internal static class SubmissionWords
{
    private const string Nothing = "–";

    /// <summary>A verdict in a few words, with a mark beside.</summary>
    public static string Verdict(string? code) =>
        code switch
        {
            null => Nothing,
            VerdictCodes.Accepted => "✓ accepted",
            VerdictCodes.GainTooSmall => "✗ gain too small",
            VerdictCodes.GroupTooSmall => "✗ group too small",
            VerdictCodes.NotFinite => "✗ answers that are no numbers",
            VerdictCodes.Duplicate => "✗ sent before",
            VerdictCodes.Cancelled => "withdrawn",
            VerdictCodes.PlatformFault => "our fault, not counted",
            _ => "✗ " + code.Replace('-', ' '),
        };

    /// <summary>Where a submission stands.</summary>
    public static string Status(string status) =>
        status switch
        {
            SubmissionStatus.Queued => "waiting",
            SubmissionStatus.Scoring => "being scored",
            SubmissionStatus.Decided => "decided",
            _ => "not decided",
        };

    /// <summary>What was sent as the fix.</summary>
    public static string Fix(string? model) =>
        model switch
        {
            null => "none: a report",
            "train:trees" => "trained for you (trees)",
            "train:linear" => "trained for you (straight line)",
            "onnx" => "a model file",
            _ => "a model",
        };
}
