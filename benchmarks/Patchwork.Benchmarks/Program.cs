using BenchmarkDotNet.Running;
using Patchwork.Benchmarks;

// stream DIR SUBMISSIONS [validation]   writes a made stream of pairs shaped like seed 1's
// memory PATCHES                         keeps so many accepted patches over seed 1's rows and prints what they take
// anything else                          goes to BenchmarkDotNet (--filter '*')
return args switch
{
    ["stream", string folder, string count] => PaperStream.Write(folder, int.Parse(count), withTrain: true),
    ["stream", string folder, string count, "validation"] => PaperStream.Write(
        folder,
        int.Parse(count),
        withTrain: false
    ),
    ["memory", string count] => ManyPatches.Run(int.Parse(count)),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(PaperStream).Assembly).Run(args);
    return 0;
}
