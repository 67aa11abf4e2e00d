using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork model</c>: holds the commands about models of tables.</summary>
internal sealed class ModelCommand : ICliCommand
{
    /// <inheritdoc/>
    public Command Build() => new("model", "Trains models on tables and scores rows with them.");
}
