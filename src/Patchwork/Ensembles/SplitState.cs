using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// One split under a decision list: current prediction, answering patch and loss of every row, and for every node which
/// rows it changed, so that the list cut after any node can be evaluated again without snapshots.
/// </summary>
/// <remarks>
/// Memory per row 8 bytes of prediction, 8 of loss and 4 of source, per patch its bitmap and kept
/// predictions, and per repair the rows it changed with their sources, as a list or a bitmap (<see cref="NodeChange"/>). All mutation of the list's arrays is here.
/// </remarks>
internal sealed class SplitState
{
    private readonly LossKind _loss;
    private readonly PredictionVector _base;
    private readonly double[] _predictions;
    private readonly int[] _source;
    private readonly List<CompactPredictions> _patches = [];
    private readonly List<NodeChange> _changes = [];
    private double[]? _labels;
    private double[]? _losses;

    public SplitState(LossKind loss, SplitSample sample)
    {
        _loss = loss;
        _base = sample.Base;
        _predictions = sample.Base.ToDoubles();
        _source = new int[_predictions.Length];
        Delta = [];
        if (sample.Labels is not null)
        {
            Open(sample.Labels);
        }
    }

    public int Rows => _predictions.Length;

    public long Bytes =>
        ((sizeof(double) + sizeof(int)) * (long)Rows)
        + (sizeof(double) * ((_losses?.LongLength ?? 0) + Delta.LongLength))
        + _patches.Sum(p => p.Bytes)
        + _changes.Sum(c => c.Bytes);

    public ReadOnlySpan<double> Predictions => _predictions;

    public ReadOnlySpan<double> Losses => _losses;

    public double[]? Labels => _labels;

    /// <summary>New minus old loss of the rows changed last, for groups that follow running sums; empty unless wanted.</summary>
    public double[] Delta { get; private set; }

    public void TrackDelta() => Delta = new double[Rows];

    /// <summary>Opens the labels of a split that was sealed until now.</summary>
    public void Open(double[] labels)
    {
        if (labels.Length != Rows)
        {
            throw new ArgumentException($"{labels.Length} labels for {Rows} rows.", nameof(labels));
        }

        _labels = labels;
        _losses = new double[Rows];
        Loss.Of(_loss, _predictions, labels, _losses);
    }

    /// <summary>The mean loss over all rows, as of the last <see cref="RefreshMeanLoss"/>.</summary>
    public double MeanLoss { get; private set; } = double.NaN;

    /// <summary>Takes the mean loss anew, by the canonical sum; nothing to do while the labels are sealed.</summary>
    public void RefreshMeanLoss()
    {
        if (_losses is not null)
        {
            MeanLoss = CompensatedSum.OfAll(_losses) / Rows;
        }
    }

    /// <summary>The kept predictions of patch k ≥ 1.</summary>
    public CompactPredictions Patch(int patch) => _patches[patch - 1];

    /// <summary>Prepends a patch: its rows now answer h. Returns the rows it changed, which are the group's.</summary>
    public RowSet ApplyPatch(PairArrays pair)
    {
        CompactPredictions patch = new(pair.Rows, pair.Model);
        _patches.Add(patch);
        _changes.Add(new NodeChange(pair.Rows, _patches.Count));
        if (pair.Model.IsSingle)
        {
            Answer(pair.Rows.Words, pair.Model.Singles, _patches.Count);
        }
        else
        {
            Answer(pair.Rows.Words, pair.Model.Doubles, _patches.Count);
        }

        return pair.Rows;
    }

    /// <summary>
    /// Prepends a repair: the rows of patch k's group answer again what the list cut after <paramref name="node"/>
    /// answers. Returns the rows whose answer changed. Cost: one pass over the nodes since, and one below for the rows
    /// that these had changed.
    /// </summary>
    public RowSet ApplyRepair(int patch, int node)
    {
        RowSet group = _patches[patch - 1].Rows;
        ulong[] touched = RowsChangedSince(node, group);
        int[] target = FindSourcesAt(node, touched);
        for (int w = 0; w < touched.Length; w++)
        {
            for (ulong bits = touched[w]; bits != 0; bits &= bits - 1)
            {
                int bit = BitOperations.TrailingZeroCount(bits);
                int row = (w << 6) + bit;
                if (target[row] == _source[row])
                {
                    touched[w] &= ~(1UL << bit);
                }
            }
        }

        RowSet changed = RowSet.FromWords(Rows, touched);
        int[] sources = new int[changed.Count];
        int next = 0;
        ReadOnlySpan<ulong> words = changed.Words;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                int row = (w << 6) + BitOperations.TrailingZeroCount(bits);
                int source = target[row];
                sources[next++] = source;
                _source[row] = source;
                _predictions[row] = ValueOf(source, row);
            }
        }

        ArrayPool<int>.Shared.Return(target);
        Reprice(changed);
        _changes.Add(new NodeChange(changed, sources));
        return changed;
    }

    /// <summary>The canonical sum of the current losses over a group.</summary>
    public double LossSum(RowSet group)
    {
        CompensatedSum sum = default;
        ReadOnlySpan<ulong> words = group.Words;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                sum.Add(_losses![(w << 6) + BitOperations.TrailingZeroCount(bits)]);
            }
        }

        return sum.Value;
    }

    /// <summary>The canonical sum over a group of the losses of the list cut after <paramref name="node"/>.</summary>
    public double LossSumAt(RowSet group, int node)
    {
        ulong[] touched = RowsChangedSince(node, group);
        int[] target = FindSourcesAt(node, touched);
        CompensatedSum sum = default;
        ReadOnlySpan<ulong> words = group.Words;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                int bit = BitOperations.TrailingZeroCount(bits);
                int row = (w << 6) + bit;
                bool since = ((touched[w] >> bit) & 1) != 0;
                sum.Add(since ? Loss.Of(_loss, ValueOf(target[row], row), _labels![row]) : _losses![row]);
            }
        }

        ArrayPool<int>.Shared.Return(target);
        return sum.Value;
    }

    /// <summary>Every row's prediction by the list cut after <paramref name="node"/>.</summary>
    public double[] PredictionsAt(int node)
    {
        ulong[] all = RowSet.Full(Rows).Words.ToArray();
        int[] target = FindSourcesAt(node, all);
        double[] predictions = new double[Rows];
        for (int row = 0; row < predictions.Length; row++)
        {
            predictions[row] = ValueOf(target[row], row);
        }

        ArrayPool<int>.Shared.Return(target);

        return predictions;
    }

    /// <summary>Which patch answers each row now; 0 is the base.</summary>
    public ReadOnlySpan<int> Sources => _source;

    private void Answer<TNumber>(ReadOnlySpan<ulong> words, ReadOnlySpan<TNumber> model, int patch)
        where TNumber : struct, INumberBase<TNumber>
    {
        if (_labels is null)
        {
            AnswerUnseen(words, model, patch);
            return;
        }

        switch (_loss)
        {
            case LossKind.Squared:
                Answer<SquaredLoss, TNumber>(words, model, patch);
                break;
            case LossKind.Absolute:
                Answer<AbsoluteLoss, TNumber>(words, model, patch);
                break;
            case LossKind.ZeroOne:
                Answer<ZeroOneLoss, TNumber>(words, model, patch);
                break;
            default:
                Answer<LogLoss, TNumber>(words, model, patch);
                break;
        }
    }

    private void AnswerUnseen<TNumber>(ReadOnlySpan<ulong> words, ReadOnlySpan<TNumber> model, int patch)
        where TNumber : struct, INumberBase<TNumber>
    {
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                int row = (w << 6) + BitOperations.TrailingZeroCount(bits);
                _source[row] = patch;
                _predictions[row] = double.CreateTruncating(model[row]);
            }
        }
    }

    // Source, prediction and loss in one pass over the group: three passes would fetch the rows three times.
    private void Answer<TLoss, TNumber>(ReadOnlySpan<ulong> words, ReadOnlySpan<TNumber> model, int patch)
        where TLoss : struct, ILossFunction
        where TNumber : struct, INumberBase<TNumber>
    {
        double[] predictions = _predictions;
        int[] source = _source;
        double[] losses = _losses!;
        double[] labels = _labels!;
        double[] delta = Delta;
        bool follows = delta.Length > 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                int row = (w << 6) + BitOperations.TrailingZeroCount(bits);
                double prediction = double.CreateTruncating(model[row]);
                double loss = TLoss.Of(prediction, labels[row]);
                if (follows)
                {
                    delta[row] = loss - losses[row];
                }

                source[row] = patch;
                predictions[row] = prediction;
                losses[row] = loss;
            }
        }
    }

    private void Reprice(RowSet rows)
    {
        if (_labels is null)
        {
            return;
        }

        switch (_loss)
        {
            case LossKind.Squared:
                Reprice<SquaredLoss>(rows.Words);
                break;
            case LossKind.Absolute:
                Reprice<AbsoluteLoss>(rows.Words);
                break;
            case LossKind.ZeroOne:
                Reprice<ZeroOneLoss>(rows.Words);
                break;
            default:
                Reprice<LogLoss>(rows.Words);
                break;
        }
    }

    private void Reprice<TLoss>(ReadOnlySpan<ulong> words)
        where TLoss : struct, ILossFunction
    {
        double[] losses = _losses!;
        double[] labels = _labels!;
        bool follows = Delta.Length > 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                int row = (w << 6) + BitOperations.TrailingZeroCount(bits);
                double loss = TLoss.Of(_predictions[row], labels[row]);
                if (follows)
                {
                    Delta[row] = loss - losses[row];
                }

                losses[row] = loss;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double ValueOf(int source, int row) => source == 0 ? _base[row] : _patches[source - 1].At(row);

    private ulong[] RowsChangedSince(int node, RowSet within)
    {
        ulong[] changed = new ulong[within.Words.Length];
        for (int i = node; i < _changes.Count; i++)
        {
            _changes[i].MarkIn(changed);
        }

        Bitmap.AndInto(changed, within.Words);

        return changed;
    }

    // Says, for the rows given alone, which patch answers them in the list cut after a node: the newest change at or below the
    // node decides, so one pass down the nodes does, over ever fewer words that still have rows open. The array is borrowed from
    // the pool, so that lists that are not working share it; whoever asked gives it back.
    private int[] FindSourcesAt(int node, ReadOnlySpan<ulong> rows)
    {
        int[] target = ArrayPool<int>.Shared.Rent(Rows);
        ulong[] open = rows.ToArray();
        int[] active = new int[open.Length];
        int count = 0;
        for (int w = 0; w < open.Length; w++)
        {
            if (open[w] != 0)
            {
                active[count++] = w;
            }
        }

        for (int i = node - 1; i >= 0 && count > 0; i--)
        {
            _changes[i].Answer(open, active.AsSpan(0, count), target);
            int kept = 0;
            for (int a = 0; a < count; a++)
            {
                if (open[active[a]] != 0)
                {
                    active[kept++] = active[a];
                }
            }

            count = kept;
        }

        for (int a = 0; a < count; a++)
        {
            for (ulong bits = open[active[a]]; bits != 0; bits &= bits - 1)
            {
                target[(active[a] << 6) + BitOperations.TrailingZeroCount(bits)] = 0;
            }
        }

        return target;
    }
}
