using Patchwork.Contracts;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>contract fit-curve</c>; <c>accuracy</c> goes into a SPEC.json as it stands.</summary>
internal sealed record ContractFitCurveDocument(
    IReadOnlyList<CurvePoint> Points,
    ContractFitCurveDocument.Curve Accuracy,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Intervals,
    int HeldOut
)
{
    public static ContractFitCurveDocument Of(LearningCurve curve) =>
        new(
            curve.Points,
            new Curve("power-law", curve.Accuracy.Optimum, curve.Accuracy.Scale, curve.Accuracy.Exponent),
            curve.Intervals,
            curve.HeldOut
        );

    internal sealed record Curve(string Kind, double Optimum, double Scale, double Exponent);
}
