using Patchwork.Guards;
using Patchwork.Measures;

namespace Patchwork.Benchmarks.Guards;

/// <summary>How a competition answers: whether a pair is accepted, and which gain its team is shown.</summary>
internal abstract class ClimbRule
{
    /// <summary>True when <see cref="Answer"/> wants the loss of every validation row after the change.</summary>
    public virtual bool WantsLosses => false;

    public virtual void Start(ClimbSplit validation) { }

    public abstract (bool Accepted, double Shown) Answer(
        PairedGainInterval validation,
        double trainGain,
        double lossAfter,
        double[] lossesAfter
    );

    /// <summary>gain &gt; the guard's threshold; the gain is shown exactly or rounded down to alpha/4.</summary>
    public sealed class Threshold(double alpha, IGuard guard, bool rounded) : ClimbRule
    {
        public override (bool Accepted, double Shown) Answer(
            PairedGainInterval validation,
            double trainGain,
            double lossAfter,
            double[] lossesAfter
        ) =>
            (
                guard.Passes(alpha, validation),
                rounded ? FeedbackRounding.RoundDown(validation.Gain, alpha) : validation.Gain
            );
    }

    /// <summary>The Ladder with a fixed step: accepted is what changes the loss shown.</summary>
    public sealed class FixedLadder(double step) : ClimbRule
    {
        private readonly Ladder _ladder = new(step);

        public override void Start(ClimbSplit validation) => _ladder.Submit(validation.Loss);

        public override (bool Accepted, double Shown) Answer(
            PairedGainInterval validation,
            double trainGain,
            double lossAfter,
            double[] lossesAfter
        )
        {
            double before = _ladder.Shown;
            double after = _ladder.Submit(lossAfter);
            return (after < before, before - after);
        }
    }

    /// <summary>The parameter-free Ladder.</summary>
    public sealed class FreeLadder : ClimbRule
    {
        private readonly ParameterFreeLadder _ladder = new();

        public override bool WantsLosses => true;

        public override void Start(ClimbSplit validation) => _ladder.Submit(validation.Losses());

        public override (bool Accepted, double Shown) Answer(
            PairedGainInterval validation,
            double trainGain,
            double lossAfter,
            double[] lossesAfter
        )
        {
            double before = _ladder.Shown;
            double after = _ladder.Submit(lossesAfter);
            return (after < before, before - after);
        }
    }

    /// <summary>Thresholdout between training and validation gain; its answer is shown, and must exceed alpha.</summary>
    public sealed class Holdout(double alpha, Thresholdout mechanism) : ClimbRule
    {
        public override (bool Accepted, double Shown) Answer(
            PairedGainInterval validation,
            double trainGain,
            double lossAfter,
            double[] lossesAfter
        )
        {
            double answer = mechanism.Ask(trainGain, validation.Gain) ?? 0;
            return (answer > alpha, answer);
        }
    }
}
