using System.CommandLine;

namespace Patchwork.Cli.Frame;

/// <summary>A command that does work: reads its options from a <see cref="CommandContext"/> and gives a <see cref="CommandResult"/>.</summary>
public sealed class WorkCommand : Command
{
    /// <summary>Makes a command.</summary>
    /// <param name="name">The word that is typed.</param>
    /// <param name="description">One sentence that says what it does for the reader.</param>
    /// <param name="work">The work itself; it may throw <see cref="PatchworkException"/> and honours the context's token.</param>
    public WorkCommand(string name, string description, Func<CommandContext, CommandResult> work)
        : base(name, description) => Work = work;

    /// <summary>What the command does.</summary>
    public Func<CommandContext, CommandResult> Work { get; }

    /// <summary>Lines that help shows as examples, without the leading <c>patchwork</c>.</summary>
    public IList<string> Examples { get; } = [];
}
