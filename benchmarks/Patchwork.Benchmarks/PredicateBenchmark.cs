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
    private RowSet _set = null!;
    private RowSet _other = null!;
    private GroupPredicate _codes = null!;
    private GroupPredicate _farCodes = null!;

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
        _set = _one.Evaluate(_table);
        _other = _text.Evaluate(_table);
        _codes = GroupPredicate.Parse("age in (3, 8, 12, 19, 25, 33, 41, 48, 57, 66, 72, 90)");
        _farCodes = GroupPredicate.Parse("age in (3, 8, 12, 19, 25, 33, 41, 48, 57, 66, 72, 9000)");
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

    [Benchmark]
    public RowSet CodesInList() => _codes.Evaluate(_table);

    /// <summary>Codes too far apart for one vector.</summary>
    [Benchmark]
    public RowSet FarCodesInList() => _farCodes.Evaluate(_table);

    [Benchmark]
    public int SetOperations() => _set.And(_other).Or(_set).Except(_other).CountAnd(_set);
}
