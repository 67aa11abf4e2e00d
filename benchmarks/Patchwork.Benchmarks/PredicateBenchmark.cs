using BenchmarkDotNet.Attributes;
using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Predicates over one million rows; the goal is 500 million row comparisons a second and core.</summary>
[MemoryDiagnoser]
public class PredicateBenchmark
{
    private const int Rows = 1_000_000;
    private Table _table = null!;
    private double[] _age = null!;
    private GroupPredicate _one = null!;
    private GroupPredicate _four = null!;
    private GroupPredicate _text = null!;

    [GlobalSetup]
    public void Prepare()
    {
        SeededRandom random = new(1, "predicate-benchmark");
        _age = new double[Rows];
        double[] code = new double[Rows];
        string[] region = new string[Rows];
        for (int i = 0; i < Rows; i++)
        {
            _age[i] = random.NextInt(100);
            code[i] = random.NextInt(9);
            region[i] = random.Pick(["South", "West", "Midwest", "Northeast"]);
        }

        _table = new Table([
            new NumberColumn("age", _age),
            new NumberColumn("code", code),
            TextColumn.FromValues("region", region),
        ]);
        _one = GroupPredicate.Parse("age < 30");
        _four = GroupPredicate.Parse("age >= 30 and age < 60 and code != 2 and region == \"South\"");
        _text = GroupPredicate.Parse("region in (\"South\", \"West\")");
    }

    /// <summary>The rival: the comparison as one writes it, into an array of flags.</summary>
    [Benchmark(Baseline = true)]
    public bool[] PlainLoop()
    {
        bool[] flags = new bool[Rows];
        for (int i = 0; i < flags.Length; i++)
        {
            flags[i] = _age[i] < 30;
        }

        return flags;
    }

    [Benchmark]
    public RowSet OneComparison() => _one.Evaluate(_table);

    [Benchmark]
    public RowSet FourComparisons() => _four.Evaluate(_table);

    [Benchmark]
    public RowSet TextInList() => _text.Evaluate(_table);
}
