using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Prepend (Tosh and Hsu 2022): repeat (g, h) = argmax over all pairs of L(f, g) − L(h, g) − ε_n(g), in mean loss on the group, not
/// weighted by its size; while that is above 0 prepend the pair, else stop. No repairs are needed: when it ends every
/// group of every pair is within ε_n(g) of its hypothesis on validation.
/// </summary>
/// <remarks>
/// A round lowers the overall loss by at least w(g)·ε_n(g), so it ends; <see cref="RivalOptions.Rounds"/> caps it for margins near 0. Cost O(Σ|g|) a
/// round. Of equal pairs the first submitted wins.
/// </remarks>
internal sealed class PrependRival : IRival
{
    public string Name => "prepend";

    public string Words => "Prepend: best conditional gain first";

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        double[] tolerance = inputs.Options.Tolerance.ForAll(pool);
        double[] sums = [.. pool.Pairs.Select(pool.SumOfModel)];
        Dictionary<Split, double[]> predictions = pool.CopyBase();
        double[] losses = [.. pool.BaseLosses];
        List<PooledPair> prepended = [];
        double[] excess = new double[pool.Pairs.Count];
        while (prepended.Count < inputs.Options.Rounds)
        {
            Parallel.For(
                0,
                excess.Length,
                inputs.Parallel,
                k =>
                {
                    int[] rows = pool.Pairs[k].On(Split.Validation).Indices;
                    excess[k] = ((PairPool.SumOver(rows, losses) - sums[k]) / rows.Length) - tolerance[k];
                }
            );
            int best = Highest(excess);
            if (best < 0 || !(excess[best] > 0))
            {
                break;
            }

            Patch(pool, pool.Pairs[best], predictions, losses);
            prepended.Add(pool.Pairs[best]);
        }

        return new FittedRival
        {
            Name = Name,
            Predictions = predictions,
            Size = prepended.Count,
            Cost = CostOf(pool, prepended),
            Note =
                prepended.Count < inputs.Options.Rounds
                    ? ""
                    : $"Stopped after {prepended.Count} rounds, before every group was within its tolerance.",
        };
    }

    private static int Highest(double[] values)
    {
        int best = -1;
        for (int i = 0; i < values.Length; i++)
        {
            best = best < 0 || values[i] > values[best] ? i : best;
        }

        return best;
    }

    private static void Patch(PairPool pool, PooledPair pair, Dictionary<Split, double[]> predictions, double[] losses)
    {
        foreach ((Split split, double[] current) in predictions)
        {
            pair.On(split).CopyTo(current);
        }

        PooledArrays arrays = pair.On(Split.Validation);
        for (int i = 0; i < arrays.Indices.Length; i++)
        {
            int row = arrays.Indices[i];
            losses[row] = Losses.Loss.Of(pool.Loss, arrays.Values[i], pool.Labels[row]);
        }
    }

    // The newest group that holds a row answers it; the same group met again need not be tested again.
    private static PredictionCost CostOf(PairPool pool, List<PooledPair> prepended)
    {
        int rows = pool.RowsOf(pool.CostSplit);
        RowSet[] groups =
        [
            .. prepended.AsEnumerable().Reverse().DistinctBy(p => p.Id).Select(p => p.Rows(pool.CostSplit)),
        ];
        RowSet left = RowSet.Full(rows);
        long tests = 0;
        foreach (RowSet group in groups)
        {
            tests += left.Count;
            left = left.Except(group);
        }

        return new PredictionCost(1, rows == 0 ? 0 : (double)tests / rows);
    }
}
