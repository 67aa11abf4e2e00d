using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Patchwork.Benchmarks;

// stream DIR SUBMISSIONS [validation]   writes a made stream of pairs shaped like seed 1's
// memory PATCHES                         keeps so many accepted patches over seed 1's rows and prints what they take
// csv FILE typed|cells|own TIMES         reads a table so often and prints the cost of each time, the first in a fresh process
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
    ["memory", string count] => ManyPatches.Run(int.Parse(count)),
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
