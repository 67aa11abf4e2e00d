using System.CommandLine;
using System.CommandLine.Parsing;

namespace Patchwork.Cli.Frame;

/// <summary>Turns what the parser could not understand into one sentence with the nearest name.</summary>
internal static class UsageProblems
{
    /// <summary>The first problem of a parse that has errors.</summary>
    public static Problem Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = PathOf(command);
        string help = $"Run '{path} --help' to see what it takes.";
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return Problem.Usage(Unmatched(command, path, parsed.UnmatchedTokens[0]), help);
        }

        if (command is not WorkCommand)
        {
            string names = string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            return Problem.Usage($"'{path}' needs a command: {names}.", help);
        }

        ParseError error = parsed.Errors[0];
        return Problem.Usage(Sentence(error, path), help);
    }

    /// <summary>
    /// The problem of an option that swallowed the next option as its value (<c>--label --json</c>), or null. The parser
    /// takes any text as a value; nobody means this.
    /// </summary>
    public static Problem? OfSwallowedOption(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        HashSet<string> known = [.. OptionsOf(command)];
        OptionResult? swallower = parsed
            .CommandResult.Children.Concat(parsed.RootCommandResult.Children)
            .OfType<OptionResult>()
            .FirstOrDefault(option => option.Tokens.Any(token => known.Contains(token.Value)));
        return swallower is null
            ? null
            : Problem.Usage(
                $"{swallower.Option.Name} needs a value{Shape(swallower.Option)}.",
                $"Run '{PathOf(command)} --help' to see what it takes."
            );
    }

    /// <summary>The problem of an option or an argument whose value is an empty text or blank, or null.</summary>
    public static Problem? OfEmptyValue(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string help = $"Run '{PathOf(command)} --help' to see what it takes.";
        foreach (SymbolResult result in parsed.CommandResult.Children.Concat(parsed.RootCommandResult.Children))
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                string name = result switch
                {
                    OptionResult option => option.Option.Name + Shape(option.Option),
                    ArgumentResult argument => Name(argument.Argument),
                    _ => PathOf(command),
                };
                return Problem.Usage($"{name}: expected a value, not an empty text.", help);
            }
        }

        return null;
    }

    /// <summary>
    /// The problem of a mistyped option that the parser took for an argument (<c>replay --alpah 3 x</c>), or null. What follows
    /// a lone <c>--</c> is meant as it stands.
    /// </summary>
    public static Problem? OfMistypedOption(ParseResult parsed)
    {
        if (parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return null;
        }

        Command command = parsed.CommandResult.Command;
        string path = PathOf(command);
        string? typed = parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(text => text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2);
        return typed is null
            ? null
            : Problem.Usage(Unmatched(command, path, typed), $"Run '{path} --help' to see what it takes.");
    }

    /// <summary>A command as it is typed: <c>patchwork model train</c>.</summary>
    public static string PathOf(Command command)
    {
        List<string> names = [];
        for (Command? c = command; c is not null; c = c.Parents.OfType<Command>().FirstOrDefault())
        {
            names.Insert(0, c is RootCommand ? "patchwork" : c.Name);
        }

        return string.Join(' ', names);
    }

    private static string Unmatched(Command command, string path, string token)
    {
        if (token.StartsWith('-') && token.Length > 1)
        {
            string name = token.Split('=')[0];
            return $"There is no option '{name}' in '{path}'" + DidYouMean(name, OptionsOf(command));
        }

        if (command.Subcommands.Count > 0)
        {
            IEnumerable<string> names = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
            return $"There is no command '{token}' in '{path}'" + DidYouMean(token, names);
        }

        return $"'{path}' does not take '{token}' here; put text with spaces in quotes.";
    }

    private static string Sentence(ParseError error, string path) =>
        error.SymbolResult switch
        {
            OptionResult { IdentifierToken: null } absent =>
                $"'{path}' needs {absent.Option.Name}{Shape(absent.Option)}.",
            OptionResult { Tokens.Count: 0 } empty => $"{empty.Option.Name} needs a value{Shape(empty.Option)}.",
            ArgumentResult { Tokens.Count: 0, Parent: OptionResult empty } =>
                $"{empty.Option.Name} needs a value{Shape(empty.Option)}.",
            ArgumentResult { Tokens.Count: 0 } absent => $"'{path}' needs {Name(absent.Argument)}.",
            OptionResult { Tokens.Count: > 1 } twice when !twice.Option.AllowMultipleArgumentsPerToken =>
                $"{twice.Option.Name} is given more than once.",
            // The library says 'Cannot parse argument …' for a type; our own parsers speak for themselves.
            _ => FirstMissing(error, path) ?? error.Message,
        };

    private static string? FirstMissing(ParseError error, string path) =>
        error.SymbolResult is System.CommandLine.Parsing.CommandResult command
        && command.Command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0) is { } argument
            ? $"'{path}' needs {Name(argument)}."
            : null;

    private static string Name(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Shape(Option option) => option.HelpName is null ? "" : $" {option.HelpName}";

    private static IEnumerable<string> OptionsOf(Command command)
    {
        IEnumerable<string> own = command.Options.Where(o => !o.Hidden).Select(o => o.Name);
        IEnumerable<Option> inherited = command
            .Parents.OfType<Command>()
            .SelectMany(parent => parent.Parents.OfType<Command>().Append(parent))
            .SelectMany(parent => parent.Options)
            .Where(o => o.Recursive && !o.Hidden);
        return own.Concat(inherited.Select(o => o.Name)).Distinct(StringComparer.Ordinal);
    }

    private static string DidYouMean(string typed, IEnumerable<string> names) =>
        NearestName.Find(typed, names) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
}
