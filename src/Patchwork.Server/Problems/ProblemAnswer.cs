namespace Patchwork.Server.Problems;

/// <summary>A problem document (RFC 9457).</summary>
/// <param name="Type">A name for the kind of problem.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong here and what to do.</param>
/// <param name="Instance">The address that was asked.</param>
/// <param name="Code">The stable code (interfaces section 7).</param>
/// <param name="Message">One sentence.</param>
public sealed record ProblemAnswer(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string Code,
    string Message
);
