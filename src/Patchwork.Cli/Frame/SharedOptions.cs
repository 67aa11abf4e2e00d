using System.CommandLine;

namespace Patchwork.Cli.Frame;

/// <summary>The options that every command takes (interfaces section 1), before or after the command's name.</summary>
public sealed class SharedOptions
{
    /// <summary>More threads than this are never useful and most likely a slip of the finger.</summary>
    public const int MostThreads = 1024;

    /// <summary><c>--json</c>: the result as one JSON document on standard output.</summary>
    public Option<bool> Json { get; } =
        new("--json") { Description = "Write the result as one JSON document.", Recursive = true };

    /// <summary><c>--out DIR</c>: the folder for results, tables, figures and the report.</summary>
    public Option<string?> Out { get; } =
        new("--out")
        {
            Description = "Write results.json, tables (CSV), figures (SVG) and report.html into this folder.",
            HelpName = "DIR",
            Recursive = true,
        };

    /// <summary><c>--seed N</c>: the seed of everything random, 0 unless given.</summary>
    public Option<long> Seed { get; } =
        NumberOptions.Whole("--seed", "Seed of everything random; same seed, same result.", 0, long.MaxValue, 0);

    /// <summary><c>--threads N</c>: how many threads may work, all cores unless given; results never depend on it.</summary>
    public Option<long> Threads { get; } =
        NumberOptions.Whole("--threads", "Threads that may work.", 1, MostThreads, Environment.ProcessorCount);

    /// <summary><c>--verbose</c>: stack traces with errors.</summary>
    public Option<bool> Verbose { get; } =
        new("--verbose") { Description = "Show stack traces with errors.", Recursive = true };

    /// <summary>Adds the options to the root, from where all commands inherit them.</summary>
    public void AddTo(RootCommand root)
    {
        Seed.Recursive = true;
        Threads.Recursive = true;
        root.Add(Json);
        root.Add(Out);
        root.Add(Seed);
        root.Add(Threads);
        root.Add(Verbose);
    }
}
