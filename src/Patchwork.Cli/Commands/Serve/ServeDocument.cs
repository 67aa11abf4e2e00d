namespace Patchwork.Cli.Commands;

/// <summary>What <c>serve --json</c> says when it ends.</summary>
/// <param name="Url">Where it listened.</param>
internal sealed record ServeDocument(string Url);
