using System.CommandLine;

namespace Patchwork.Cli.Frame;

/// <summary>
/// One command of the command line. Every class in <c>Patchwork.Cli.Commands</c> that implements it is found and
/// registered by itself, so that a new command is a new file and nothing else.
/// </summary>
/// <remarks>Implementations need a constructor without parameters and hold no state.</remarks>
public interface ICliCommand
{
    /// <summary>The command above it (<c>model</c> for <c>model train</c>), or the empty text at the top.</summary>
    string Parent => "";

    /// <summary>Makes the command with its arguments, options and examples: a <see cref="WorkCommand"/>, or a plain one that only holds others.</summary>
    Command Build();
}
