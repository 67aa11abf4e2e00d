using System.CommandLine;
using Patchwork.Datasets.Csv;
using Patchwork.Reports;
using Spectre.Console;

namespace Patchwork.Cli.Frame;

/// <summary>
/// What a running command is given: the options common to all, its own by <see cref="Get{T}(Option{T})"/>, where to log and
/// show progress, the clock, and the token that Ctrl-C cancels.
/// </summary>
/// <remarks>Made once a run. <see cref="Log"/> and progress may be called from any thread.</remarks>
public sealed class CommandContext
{
    private readonly ParseResult _parsed;
    private readonly Lock _gate = new();
    private readonly Surroundings _surroundings;

    /// <summary>Makes the context of one run.</summary>
    public CommandContext(
        ParseResult parsed,
        SharedOptions shared,
        Surroundings surroundings,
        CancellationToken cancellation
    )
    {
        _parsed = parsed;
        _surroundings = surroundings;
        Cancellation = cancellation;
        Json = parsed.GetValue(shared.Json);
        Out = parsed.GetValue(shared.Out);
        Seed = parsed.GetValue(shared.Seed);
        Threads = (int)parsed.GetValue(shared.Threads);
        Verbose = parsed.GetValue(shared.Verbose);
    }

    /// <summary>The result is wanted as JSON.</summary>
    public bool Json { get; }

    /// <summary>The folder for results, tables, figures and the report, or null.</summary>
    public string? Out { get; }

    /// <summary>The seed of everything random.</summary>
    public long Seed { get; }

    /// <summary>How many threads may work, at least 1.</summary>
    public int Threads { get; }

    /// <summary>How a table is read: with as many threads.</summary>
    public CsvOptions TableReading => new() { Threads = Threads };

    /// <summary>Stack traces are wanted with errors.</summary>
    public bool Verbose { get; }

    /// <summary>What the streams are connected to.</summary>
    public TerminalTraits Terminal => _surroundings.Terminal;

    /// <summary>The clock; nothing else tells the time.</summary>
    public TimeProvider Time => _surroundings.Time;

    /// <summary>Cancelled by Ctrl-C; work stops soon after, having saved what can be resumed.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Standard error, for a display of the command's own such as a live board.</summary>
    public TextWriter Error => _surroundings.Error;

    /// <summary>The value of an option of this command.</summary>
    public T Get<T>(Option<T> option) => _parsed.GetValue(option)!;

    /// <summary>The value of an argument of this command.</summary>
    public T Get<T>(Argument<T> argument) => _parsed.GetValue(argument)!;

    /// <summary>True when the option was typed, false when it has its default.</summary>
    public bool Has(Option option) => _parsed.GetResult(option) is { Implicit: false };

    /// <summary>
    /// What a report's footer says of where it comes from: the version, the command as typed, the seed. No date, so that
    /// the same run writes the same bytes.
    /// </summary>
    public Provenance Provenance => new(ProgramVersion.Text, CommandLine, Seed);

    private string CommandLine =>
        string.Join(
            ' ',
            _parsed.Tokens.Select(t => t.Value.Contains(' ') ? $"'{t.Value}'" : t.Value).Prepend("patchwork")
        );

    /// <summary>A line for people on standard error, never on standard output.</summary>
    public void Log(string line)
    {
        lock (_gate)
        {
            _surroundings.Error.WriteLine(line);
        }
    }

    /// <summary>A line that is part of the answer while the command still runs: on standard output, with <c>--json</c> on standard error.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            TextWriter writer = Json ? _surroundings.Error : _surroundings.Output;
            writer.WriteLine(line);
            writer.Flush();
        }
    }

    /// <summary>A Spectre console on standard error, for displays that move in place; check <see cref="Terminal"/> first.</summary>
    public IAnsiConsole ErrorConsole() => SpectreConsoles.On(_surroundings.Error, Terminal.IsErrorTerminal, Terminal);

    /// <summary>
    /// Runs a piece of work and shows how far it is, on standard error: a bar with the time left on a terminal, else a
    /// plain line every few seconds at most.
    /// </summary>
    /// <param name="title">What is being done: 'Training the base model'.</param>
    /// <param name="work">The work; it reports the share done, from 0 to 1, from any thread.</param>
    public T WithProgress<T>(string title, Func<IProgress<double>, T> work) =>
        Terminal.IsErrorTerminal
            ? ProgressBars.Run(ErrorConsole(), title, work)
            : work(new ProgressLines(title, Log, Time));
}
