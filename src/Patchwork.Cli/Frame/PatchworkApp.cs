using System.CommandLine;
using System.CommandLine.Help;

namespace Patchwork.Cli.Frame;

/// <summary>The whole command line as one object: arguments in, exit code out, all streams injected.</summary>
/// <remarks>Holds no state between runs; runs may overlap when their surroundings differ.</remarks>
public sealed class PatchworkApp
{
    private static readonly ParserConfiguration Parser = new()
    {
        // '@name' is an ordinary text here, and '-ab' is not '-a -b'.
        ResponseFileTokenReplacer = null,
        EnablePosixBundling = false,
    };

    private readonly RootCommand _root;
    private readonly SharedOptions _shared = new();

    /// <summary>Makes a command line of the commands given.</summary>
    public PatchworkApp(IEnumerable<ICliCommand> commands) => _root = CommandCatalog.BuildRoot(commands, _shared);

    /// <summary>Runs one command line to its end.</summary>
    /// <returns>0 done, 1 the work failed, 2 bad usage or bad input, 130 interrupted.</returns>
    public int Run(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellation)
    {
        ParseResult parsed = _root.Parse(arguments.Count == 0 ? ["--help"] : arguments, Parser);
        bool json = arguments.Contains("--json", StringComparer.Ordinal);
        bool verbose = arguments.Contains("--verbose", StringComparer.Ordinal);
        try
        {
            return RunParsed(parsed, json, surroundings, cancellation);
        }
        catch (BrokenPipeException)
        {
            // Whoever read our output has seen enough ('patchwork … | head'): that is no failure.
            return 0;
        }
        catch (Exception exception)
        {
            Problem problem = Problem.Of(exception);
            ProblemPrinter.Print(problem, json, surroundings);
            if (verbose)
            {
                surroundings.Error.WriteLine(exception);
            }

            return problem.ExitCode;
        }
    }

    private int RunParsed(ParseResult parsed, bool json, Surroundings surroundings, CancellationToken cancellation)
    {
        if (parsed.GetResult(_root.Options.OfType<HelpOption>().Single()) is not null)
        {
            HelpPrinter.Print(parsed, surroundings);
            return 0;
        }

        if (
            parsed.GetResult(_root.Options.OfType<VersionOption>().Single()) is not null
            && parsed.CommandResult.Command == _root
        )
        {
            surroundings.Output.WriteLine(ProgramVersion.Text);
            return 0;
        }

        WorkCommand? command = parsed.CommandResult.Command as WorkCommand;
        Problem? problem =
            UsageProblems.OfSwallowedOption(parsed)
            ?? UsageProblems.OfMistypedOption(parsed)
            ?? UsageProblems.OfEmptyValue(parsed)
            ?? (parsed.Errors.Count > 0 || command is null ? UsageProblems.Of(parsed) : null);
        if (problem is not null)
        {
            ProblemPrinter.Print(problem, json, surroundings);
            return problem.ExitCode;
        }

        CommandContext context = new(parsed, _shared, surroundings, cancellation);
        CommandResult result = command!.Work(context);
        if (context.Out is { } folder)
        {
            OutputFolder.Write(folder, result);
            context.Log($"Wrote {folder}.");
        }

        ResultPrinter.Print(result, context.Json, surroundings);
        return result.ExitCode;
    }
}
