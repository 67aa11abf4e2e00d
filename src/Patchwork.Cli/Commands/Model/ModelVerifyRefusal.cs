namespace Patchwork.Cli.Commands;

/// <summary>A test case that was refused.</summary>
/// <param name="Case">Its folder.</param>
/// <param name="Operator">The operator that is not supported, with its type or mode where only that is refused.</param>
internal sealed record ModelVerifyRefusal(string Case, string Operator);
