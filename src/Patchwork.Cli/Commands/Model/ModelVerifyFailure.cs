namespace Patchwork.Cli.Commands;

/// <summary>A test case that failed.</summary>
/// <param name="Case">Its folder.</param>
/// <param name="Why">What was wrong.</param>
internal sealed record ModelVerifyFailure(string Case, string Why);
