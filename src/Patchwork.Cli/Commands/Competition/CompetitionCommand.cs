using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork competition</c>: holds the organiser's commands.</summary>
internal sealed class CompetitionCommand : ICliCommand
{
    /// <inheritdoc/>
    public Command Build() =>
        new("competition", "Opens, shows, edits, exports, publishes and closes competitions on a server.");
}
