using System.CommandLine;
using System.Reflection;

namespace Patchwork.Cli.Frame;

/// <summary>Finds the commands and puts them in a tree.</summary>
public static class CommandCatalog
{
    private const string CommandsNamespace = "Patchwork.Cli.Commands";

    /// <summary>The commands of this program: all implementations of <see cref="ICliCommand"/> in <c>Patchwork.Cli.Commands</c>.</summary>
    public static IReadOnlyList<ICliCommand> Find() =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetTypes()
                .Where(type =>
                    !type.IsAbstract
                    && string.Equals(type.Namespace, CommandsNamespace, StringComparison.Ordinal)
                    && type.IsAssignableTo(typeof(ICliCommand))
                )
                .Select(type => (ICliCommand)Activator.CreateInstance(type)!),
        ];

    /// <summary>Builds the tree of commands, sorted by name, with the options that all share.</summary>
    /// <exception cref="InvalidOperationException">A command names a parent that does not exist.</exception>
    public static RootCommand BuildRoot(IEnumerable<ICliCommand> commands, SharedOptions shared)
    {
        RootCommand root = new(
            "Mends a model with many hands: find people whom it serves badly, bring a fix, watch it improve."
        );
        root.Directives.Clear();
        ILookup<string, Command> byParent = commands
            .Select(command => (command.Parent, Command: command.Build()))
            .OrderBy(pair => pair.Command.Name, StringComparer.Ordinal)
            .ToLookup(pair => pair.Parent, pair => pair.Command, StringComparer.Ordinal);
        foreach (Command top in byParent[""])
        {
            root.Add(top);
        }

        foreach (IGrouping<string, Command> children in byParent.Where(group => group.Key.Length > 0))
        {
            Command parent =
                byParent[""].FirstOrDefault(c => string.Equals(c.Name, children.Key, StringComparison.Ordinal))
                ?? throw new InvalidOperationException(
                    $"Command '{children.First().Name}' belongs under '{children.Key}', which does not exist."
                );
            foreach (Command child in children)
            {
                parent.Add(child);
            }
        }

        shared.AddTo(root);
        return root;
    }
}
