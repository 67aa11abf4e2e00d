using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork sandbox</c>: holds the command about the box in which strangers' models are scored.</summary>
internal sealed class SandboxCommand : ICliCommand
{
    /// <inheritdoc/>
    public Command Build() => new("sandbox", "Looks at the box in which models of strangers are scored.");
}
