using Patchwork.Measures;

namespace Patchwork.Cli.Commands;

/// <summary>A mean fall of the loss, row by row, with its 95 % interval.</summary>
internal sealed record EnsembleFall(double Fall, double Low, double High)
{
    /// <summary>The fall of paired differences.</summary>
    public static EnsembleFall Of(PairedGainInterval fall) => new(fall.Gain, fall.Interval.Low, fall.Interval.High);
}
