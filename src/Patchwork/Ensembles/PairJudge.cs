using System.Numerics;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// The acceptance test of a decision list: finite predictions, enough rows, a gain above the threshold, in that order
/// (interfaces section 4).
/// </summary>
internal sealed class PairJudge(LossKind loss, ListRules rules, SplitState validation)
{
    private readonly IGuard _guard = rules.Guard.Create();

    public PairJudgement Judge(Proposal proposal)
    {
        double alpha = proposal.Alpha ?? rules.Alpha;
        PairArrays pair = proposal.Splits[Split.Validation];
        if (proposal.Splits.Values.Any(given => !IsFinite(given)))
        {
            return Refuse(VerdictCodes.NotFinite, pair, alpha);
        }

        if (pair.Rows.Count < rules.MinimumGroupRows)
        {
            return Refuse(VerdictCodes.GroupTooSmall, pair, alpha);
        }

        Evidence evidence = Measure(pair);
        PairedGainInterval gain = PairedGainInterval.FromMoments(
            evidence.Rows,
            evidence.Gain!.Value,
            evidence.StandardDeviation!.Value
        );
        double threshold = _guard.Threshold(alpha, gain);
        return new PairJudgement(
            evidence.Gain > threshold ? VerdictCodes.Accepted : VerdictCodes.GainTooSmall,
            evidence,
            threshold
        );
    }

    private static PairJudgement Refuse(string verdict, PairArrays pair, double alpha) =>
        new(verdict, new Evidence(pair.Rows.Rows, pair.Rows.Count, null, null, null, null), alpha);

    private static bool IsFinite(PairArrays pair)
    {
        // Most arrays are finite throughout, and a plain scan is several times faster than following the group.
        if (pair.Model.IsSingle ? AllFinite(pair.Model.Singles) : AllFinite(pair.Model.Doubles))
        {
            return true;
        }

        ReadOnlySpan<ulong> words = pair.Rows.Words;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                if (!double.IsFinite(pair.Model[(w << 6) + BitOperations.TrailingZeroCount(bits)]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AllFinite<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        // x·0 is 0 for finite x and NaN otherwise, and a sum keeps a NaN: no branch, so the loop is vectorised.
        // Four sums, because one would wait for itself.
        Vector<T> zero = Vector<T>.Zero;
        Vector<T> first = zero;
        Vector<T> second = zero;
        Vector<T> third = zero;
        Vector<T> fourth = zero;
        int width = Vector<T>.Count;
        int i = 0;
        for (; i <= values.Length - (4 * width); i += 4 * width)
        {
            first += new Vector<T>(values[i..]) * zero;
            second += new Vector<T>(values[(i + width)..]) * zero;
            third += new Vector<T>(values[(i + (2 * width))..]) * zero;
            fourth += new Vector<T>(values[(i + (3 * width))..]) * zero;
        }

        Vector<T> sum = first + second + third + fourth;
        T rest = Vector.Sum(sum);
        for (; i < values.Length; i++)
        {
            rest += values[i] * T.Zero;
        }

        return !T.IsNaN(rest);
    }

    private Evidence Measure(PairArrays pair) =>
        loss switch
        {
            LossKind.Squared => Measure<SquaredLoss>(pair),
            LossKind.Absolute => Measure<AbsoluteLoss>(pair),
            LossKind.ZeroOne => Measure<ZeroOneLoss>(pair),
            _ => Measure<LogLoss>(pair),
        };

    private Evidence Measure<TLoss>(PairArrays pair)
        where TLoss : struct, ILossFunction =>
        pair.Model.IsSingle
            ? Measure<TLoss, float>(pair, pair.Model.Singles)
            : Measure<TLoss, double>(pair, pair.Model.Doubles);

    private Evidence Measure<TLoss, TNumber>(PairArrays pair, ReadOnlySpan<TNumber> model)
        where TLoss : struct, ILossFunction
        where TNumber : struct, INumberBase<TNumber>
    {
        ReadOnlySpan<double> labels = validation.Labels;
        ReadOnlySpan<double> losses = validation.Losses;
        ReadOnlySpan<ulong> words = pair.Rows.Words;
        CompensatedSum gains = default;
        double squares = 0;
        double before = 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                int row = (w << 6) + BitOperations.TrailingZeroCount(bits);
                double d = losses[row] - TLoss.Of(double.CreateTruncating(model[row]), labels[row]);
                gains.Add(d);
                squares += d * d;
                before += losses[row];
            }
        }

        int n = labels.Length;
        double sum = gains.Value;
        double variance = n > 1 ? Math.Max(0, (squares - (sum * sum / n)) / (n - 1)) : 0;
        int count = pair.Rows.Count;
        return new Evidence(
            n,
            count,
            sum / n,
            double.IsNaN(variance) ? double.PositiveInfinity : Math.Sqrt(variance),
            before / count,
            (before - sum) / count
        );
    }
}
