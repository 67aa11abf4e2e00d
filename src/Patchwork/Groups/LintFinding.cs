namespace Patchwork.Groups;

/// <summary>One thing worth knowing about a group before it is sent.</summary>
/// <param name="Code">One of <see cref="LintCodes"/>.</param>
/// <param name="Text">Plain sentences for the person who wrote the group.</param>
public sealed record LintFinding(string Code, string Text);
