namespace Patchwork.Server.Competitions;

/// <summary>The guard of a competition.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="MarginC">Its margin in standard errors.</param>
public sealed record GuardAnswer(string Kind, double MarginC);
