namespace Patchwork.Cli.Frame;

/// <summary>An error as <c>--json</c> writes it.</summary>
/// <param name="Code">A stable code of interfaces section 7.</param>
/// <param name="Message">One sentence: where, what is wrong, what is expected.</param>
/// <param name="Detail">Further help, or null.</param>
public sealed record ProblemDocument(string Code, string Message, string? Detail);
