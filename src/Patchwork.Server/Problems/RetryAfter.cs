namespace Patchwork.Server.Problems;

/// <summary>When a refused call may be made again, carried with the refusal to the header <c>Retry-After</c>.</summary>
internal static class RetryAfter
{
    private const string Key = "retry-after";

    /// <summary>Tells in a refusal after how long the call may be made again.</summary>
    public static PatchworkException In(TimeSpan wait, PatchworkException refusal)
    {
        refusal.Data[Key] = (int)Math.Ceiling(wait.TotalSeconds);
        return refusal;
    }

    /// <summary>The seconds that a refusal tells; null for none.</summary>
    public static int? Of(PatchworkException refusal) => refusal.Data[Key] as int?;
}
