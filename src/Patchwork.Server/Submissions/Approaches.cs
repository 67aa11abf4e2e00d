namespace Patchwork.Server.Submissions;

/// <summary>How a pair was found.</summary>
internal static class Approaches
{
    public const string Manual = "manual";
    public const string Automated = "automated";
    public const string Learned = "learned";
    public const string Platform = "platform";

    private static readonly string[] Known = [Manual, Automated, Learned, Platform];

    /// <exception cref="PatchworkException"><c>bad-option</c> for another word.</exception>
    public static string Check(string? approach, string standard)
    {
        if (string.IsNullOrWhiteSpace(approach))
        {
            return standard;
        }

        return Known.Contains(approach, StringComparer.Ordinal)
            ? approach
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The approach is one of {string.Join(", ", Known)}, not '{(approach.Length <= 40 ? approach : approach[..40] + "…")}'."
            );
    }
}
