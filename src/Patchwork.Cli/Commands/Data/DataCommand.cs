using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork data</c>: holds the commands about known data sets.</summary>
internal sealed class DataCommand : ICliCommand
{
    /// <inheritdoc/>
    public Command Build() => new("data", "Lists the data sets that can be read, and gets them ready for use.");
}
