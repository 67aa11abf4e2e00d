using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles;

/// <summary>Seeded streams of pairs for property tests: overlapping groups, models that are sometimes better, ties on purpose.</summary>
internal sealed class RandomStream
{
    private readonly SeededRandom _random;
    private readonly LossKind _loss;

    public RandomStream(long seed, LossKind loss, int rows)
    {
        _random = new SeededRandom(seed, "random-stream");
        _loss = loss;
        Labels = new double[rows];
        Base = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            Labels[i] = loss is LossKind.Squared or LossKind.Absolute ? _random.NextInt(8) : _random.NextInt(2);
            Base[i] = Guess();
        }
    }

    public double[] Labels { get; }

    public double[] Base { get; }

    public (bool[] Rows, double[] Model) NextPair()
    {
        int n = Labels.Length;
        double share = _random.NextDouble();
        bool[] rows = new bool[n];
        double[] model = new double[n];
        double skill = _random.NextDouble();
        for (int i = 0; i < n; i++)
        {
            rows[i] = _random.NextDouble() < share;
            model[i] = rows[i] ? (_random.NextDouble() < skill ? Good(Labels[i]) : Guess()) : double.NaN;
        }

        return (rows, model);
    }

    public static Proposal ToProposal(string id, bool[] rows, double[] model) =>
        new(
            id,
            new Dictionary<Split, PairArrays>
            {
                [Split.Validation] = new(RowSet.FromFlags(rows), new PredictionVector([.. model])),
            }
        );

    public DecisionList NewList(ListRules rules) =>
        new(
            _loss,
            rules,
            new Dictionary<Split, SplitSample> { [Split.Validation] = new(Labels, new PredictionVector([.. Base])) }
        );

    // Values from small sets make exact ties between states common.
    private double Guess() =>
        _loss switch
        {
            LossKind.Log => (1 + _random.NextInt(9)) / 10.0,
            LossKind.ZeroOne => _random.NextInt(2),
            _ => _random.NextInt(4) == 0 ? _random.NextDouble() * 8 : _random.NextInt(8),
        };

    private double Good(double label) =>
        _loss switch
        {
            LossKind.Log => label == 1 ? .8 + (.1 * _random.NextInt(2)) : .2 - (.1 * _random.NextInt(2)),
            LossKind.ZeroOne => label,
            _ => label + ((_random.NextInt(3) - 1) * .25),
        };
}
