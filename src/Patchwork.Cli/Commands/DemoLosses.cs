using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>Mean loss on the three splits, in the loss's own unit: <c>{ "train", "validation", "test" }</c>.</summary>
internal sealed record DemoLosses(double Train, double Validation, double Test)
{
    /// <summary>Takes them from a closed competition.</summary>
    public static DemoLosses Of(IReadOnlyDictionary<Split, double> loss) =>
        new(loss[Split.Train], loss[Split.Validation], loss[Split.Test]);
}
