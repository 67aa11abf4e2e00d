namespace Patchwork.Cli.Tests.Documentation;

/// <summary>A code block of a document, with what the comment before it says about it.</summary>
/// <param name="Document">The document's path.</param>
/// <param name="Line">The block's line.</param>
/// <param name="Language">The word after the fence: sh, console, csv, json, …</param>
/// <param name="Text">The block's lines.</param>
/// <param name="File">The name under which later commands find it, or null.</param>
/// <param name="NotRun">Why it is not run, or null.</param>
internal sealed record DocumentedBlock(
    string Document,
    int Line,
    string Language,
    IReadOnlyList<string> Text,
    string? File,
    string? NotRun
)
{
    public bool IsShell => Language is "sh" or "console" or "bash" or "shell";

    public override string ToString() => $"{Document}:{Line}";
}
