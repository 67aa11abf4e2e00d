using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Everything that a rival may see: the submissions of a competition as arrays, the base's predictions on every split, and the
/// labels of the validation split alone. A rival is fitted on validation rows; labels of other splits never enter a pool.
/// </summary>
/// <remarks>
/// Pairs whose predictions are not finite, or whose group is too small under the rules, are left out and counted, as
/// every replay refuses them. Filled by one thread with <see cref="Add"/>, then only read, by any number of threads.
/// </remarks>
public sealed class PairPool
{
    private readonly Dictionary<Split, double[]> _base = [];
    private readonly Dictionary<Split, double[]> _teamBase = [];
    private readonly List<PooledPair> _pairs = [];

    /// <summary>Starts an empty pool.</summary>
    /// <param name="loss">The loss that counts.</param>
    /// <param name="rules">The rules of the decision list.</param>
    /// <param name="labels">One label for each validation row.</param>
    /// <param name="baseModel">The base's predictions on the splits to follow; validation is required.</param>
    /// <param name="teamBase">Where team lists start; the base when null.</param>
    /// <exception cref="ArgumentException">The validation split is missing, or there is not one label a row.</exception>
    public PairPool(
        LossKind loss,
        ListRules rules,
        double[] labels,
        IReadOnlyDictionary<Split, PredictionVector> baseModel,
        IReadOnlyDictionary<Split, PredictionVector>? teamBase = null
    )
    {
        Loss = loss;
        Rules = rules;
        Labels = labels;
        foreach ((Split split, PredictionVector predictions) in baseModel)
        {
            _base[split] = predictions.ToDoubles();
            _teamBase[split] = teamBase is null ? _base[split] : teamBase[split].ToDoubles();
        }

        if (!_base.TryGetValue(Split.Validation, out double[]? validation) || validation.Length != labels.Length)
        {
            throw new ArgumentException("A pool needs one base prediction for each validation label.", nameof(labels));
        }

        Splits = [.. _base.Keys.Order()];
        BaseLosses = LossesOf(validation);
    }

    /// <summary>The loss that counts.</summary>
    public LossKind Loss { get; }

    /// <summary>The rules of the decision list.</summary>
    public ListRules Rules { get; }

    /// <summary>The splits on which every rival predicts.</summary>
    public IReadOnlyList<Split> Splits { get; }

    /// <summary>The submissions in order, less those left out.</summary>
    public IReadOnlyList<PooledPair> Pairs => _pairs;

    /// <summary>How many submissions were left out: not finite, or too small a group.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Where prediction costs are counted: test, or validation where there is no test split.</summary>
    public Split CostSplit => _base.ContainsKey(Split.Test) ? Split.Test : Split.Validation;

    internal double[] Labels { get; }

    internal double[] BaseLosses { get; }

    /// <summary>The number of rows of a split.</summary>
    public int RowsOf(Split split) => _base[split].Length;

    /// <summary>Takes the next submission in.</summary>
    /// <returns>False when it was left out.</returns>
    public bool Add(string team, Proposal proposal)
    {
        bool usable =
            proposal.Splits.Values.All(pair => pair.IsFinite)
            && proposal.Splits[Split.Validation].Rows.Count >= Rules.MinimumGroupRows;
        if (usable)
        {
            _pairs.Add(new PooledPair(team, proposal, Splits));
        }
        else
        {
            LeftOut++;
        }

        return usable;
    }

    internal double[] Base(Split split) => _base[split];

    internal double[] TeamBase(Split split) => _teamBase[split];

    /// <summary>A copy of the base's predictions on every split, to be changed by a rival.</summary>
    internal Dictionary<Split, double[]> CopyBase() => Splits.ToDictionary(s => s, s => (double[])_base[s].Clone());

    internal double[] LossesOf(ReadOnlySpan<double> predictions)
    {
        double[] losses = new double[Labels.Length];
        Losses.Loss.Of(Loss, predictions, Labels, losses);
        return losses;
    }

    /// <summary>Mean validation loss.</summary>
    internal double MeanLoss(ReadOnlySpan<double> predictions)
    {
        double[] losses = LossesOf(predictions);
        return CompensatedSum.OfAll(losses) / losses.Length;
    }

    /// <summary>The sum of h's validation losses over its group, rows in ascending order.</summary>
    internal double SumOfModel(PooledPair pair)
    {
        PooledArrays arrays = pair.On(Split.Validation);
        CompensatedSum sum = default;
        for (int i = 0; i < arrays.Indices.Length; i++)
        {
            sum.Add(Losses.Loss.Of(Loss, arrays.Values[i], Labels[arrays.Indices[i]]));
        }

        return sum.Value;
    }

    /// <summary>The sum of row values over a pair's group, rows in ascending order: the same order as <see cref="SumOfModel"/>.</summary>
    internal static double SumOver(int[] rows, double[] values)
    {
        CompensatedSum sum = default;
        foreach (int row in rows)
        {
            sum.Add(values[row]);
        }

        return sum.Value;
    }
}
