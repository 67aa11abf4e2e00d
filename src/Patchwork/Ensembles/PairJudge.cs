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
        if (proposal.Splits.Values.Any(given => !given.IsFinite))
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
