using BenchmarkDotNet.Attributes;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Judging one pair of the median weight on seed 1's validation rows, against the exact sums written plainly.</summary>
public class DecisionBenchmark
{
    private PaperRows _rows = null!;
    private DecisionList _list = null!;
    private Proposal _pair = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _rows = new PaperRows(Split.Validation);
        _list = new DecisionList(
            LossKind.Squared,
            new ListRules { Alpha = double.MaxValue },
            new Dictionary<Split, SplitSample>
            {
                [Split.Validation] = new(_rows.Labels, new PredictionVector(_rows.Base)),
            }
        );
        _pair = new Proposal("s", new Dictionary<Split, PairArrays> { [Split.Validation] = _rows.Pair(1, 0) });
    }

    [Benchmark(Baseline = true)]
    public double PlainSum()
    {
        PairArrays pair = _pair.Splits[Split.Validation];
        double sum = 0;
        for (int i = 0; i < _rows.Rows; i++)
        {
            if (pair.Rows[i])
            {
                double now = _rows.Base[i] - _rows.Labels[i];
                double then = pair.Model[i] - _rows.Labels[i];
                sum += (now * now) - (then * then);
            }
        }

        return sum / _rows.Rows;
    }

    [Benchmark]
    public Decision Refuse() => _list.Propose(_pair);
}
