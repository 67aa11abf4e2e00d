using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Patchwork.Benchmarks;
using Patchwork.Benchmarks.Guards;
using Patchwork.Benchmarks.Load;
using Patchwork.Benchmarks.Onnx;

// stream DIR SUBMISSIONS [validation]   writes a made stream of pairs shaped like seed 1's
// memory PATCHES                         keeps so many accepted patches over seed 1's rows and prints what they take
// csv FILE typed|cells|own TIMES         reads a table so often and prints the cost of each time, the first in a fresh process
// rivals PAIRS [NAME…]                   fits every rival, or those named, over seed 1's validation rows and prints the seconds
// guards DIR SEEDS                       lets hill climbers loose on every guard; writes the figure and the table
// acs CSV DIR TEAMS ROUNDS               plays a season on a person file of the ACS and writes its archive
// survey FILE.zip TIMES                  reads person records of the ACS from their zip into a typed table so often
// made ROWS                              makes people in their shape, once for the first season's task and once with all columns
// slices FILE.csv ERROR SUPPORT A,B,…      times the slice search on a table, levels 1 to 4 and all
// census ROWS zero-one|numbers LEVEL       the same on a made table of 68 columns
// scan FILE.csv Y P RESTARTS THREADS A,B,… times the bias scan
// trees ROWS FEATURES THREADS TIMES [DIR] trains and scores boosted trees on made people; DIR gets the rows for tree_rivals.py
// sandbox ROWS TREES TIMES               times pairs of ONNX trees through a warm sandbox, bytes to arrays
// onnx DIR ROWS TIMES                     scores with ONNX models and writes them for onnx-judge/judge.js
// load prepare HOME ROWS                  opens a competition of so many made rows in HOME, for the next
// load run HOME USERS TEAMS PAIRS SECONDS  the service under load: users who watch, teams that send PAIRS a minute
// load board HOME TEAMS SUBMISSIONS        writes so many into HOME's database and times the board
// anything else                          goes to BenchmarkDotNet (--filter '*')
return args switch
{
    ["stream", string folder, string count] => PaperStream.Write(folder, int.Parse(count), withTrain: true),
    ["stream", string folder, string count, "validation"] => PaperStream.Write(
        folder,
        int.Parse(count),
        withTrain: false
    ),
    ["csv", string file, string way, string times] => CsvCosts.Run(file, way, int.Parse(times)),
    ["rivals", string count, .. string[] names] => RivalTimings.Run(int.Parse(count), names),
    ["guards", string folder, string seeds] => GuardStudy.Run(folder, int.Parse(seeds)),
    ["acs", string file, string folder, string teams, string rounds] => AcsSeason.Play(
        file,
        folder,
        int.Parse(teams),
        int.Parse(rounds)
    ),
    ["survey", string file, string times] => SurveyCosts.Read(file, int.Parse(times)),
    ["made", string rows] => SurveyCosts.Make(int.Parse(rows)),
    ["slices", string file, string error, string support, string features] => SliceTimes.OfTable(
        file,
        error,
        int.Parse(support),
        features.Split(',')
    ),
    ["census", string rows, string kind, string level] => SliceTimes.OfCensus(
        int.Parse(rows),
        string.Equals(kind, "zero-one", StringComparison.Ordinal),
        int.Parse(level)
    ),
    ["scan", string file, string label, string probability, string restarts, string threads, string features] =>
        ScanTimes.Of(file, label, probability, int.Parse(restarts), int.Parse(threads), features.Split(',')),
    ["sandbox", string rows, string trees, string times] => SandboxTimes
        .Run(int.Parse(rows), int.Parse(trees), int.Parse(times))
        .GetAwaiter()
        .GetResult(),
    ["onnx", string folder, string rows, string times] => OnnxTimes.Run(folder, int.Parse(rows), int.Parse(times)),
    ["load", "prepare", string home, string rows] => await LoadCommand.PrepareAsync(home, int.Parse(rows)),
    ["load", "run", string home, string watchers, string teams, string pairs, string seconds] =>
        await LoadCommand.RunAsync(home, int.Parse(watchers), int.Parse(teams), int.Parse(pairs), int.Parse(seconds)),
    ["load", "board", string home, string teams, string submissions] => await BoardLoad.RunAsync(
        home,
        int.Parse(teams),
        int.Parse(submissions)
    ),
    ["memory", string count] => ManyPatches.Run(int.Parse(count)),
    ["trees", string rows, string features, string threads, string times, .. string[] folder] => TreeCosts.Run(
        int.Parse(rows),
        int.Parse(features),
        int.Parse(threads),
        int.Parse(times),
        folder.FirstOrDefault()
    ),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    // In process: a generated project would meet this repository's analyzers and locked packages.
    ManualConfig config = ManualConfig
        .Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromAssembly(typeof(PaperStream).Assembly).Run(args, config);
    return 0;
}
