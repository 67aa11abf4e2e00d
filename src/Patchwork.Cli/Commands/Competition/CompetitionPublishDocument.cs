namespace Patchwork.Cli.Commands;

/// <summary>What <c>competition publish --json</c> says.</summary>
/// <param name="Competition">Which competition.</param>
/// <param name="Folder">Where the pages are.</param>
/// <param name="Files">The files.</param>
internal sealed record CompetitionPublishDocument(string Competition, string Folder, IReadOnlyList<string> Files);
