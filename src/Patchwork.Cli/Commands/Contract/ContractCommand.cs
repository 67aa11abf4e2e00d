using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork contract</c>: holds the commands about paying contributors with models.</summary>
internal sealed class ContractCommand : ICliCommand
{
    /// <inheritdoc/>
    public Command Build() => new("contract", "Designs, tests and pays out contracts whose reward is a model.");
}
