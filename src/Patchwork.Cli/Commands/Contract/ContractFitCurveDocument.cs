using Patchwork.Contracts;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>contract fit-curve</c>; <c>accuracy</c> goes into a SPEC.json as it stands.</summary>
internal sealed record ContractFitCurveDocument(
    IReadOnlyList<CurvePoint> Points,
    object Accuracy,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Intervals,
    int HeldOut
)
{
    public static ContractFitCurveDocument Of(LearningCurve curve) =>
        new(
            curve.Points,
            curve.Accuracy switch
            {
                PowerLaw law => new Law("power-law", law.Optimum, law.Scale, law.Exponent),
                AccuracyTable table => new Table("table", [.. table.Points.Select(p => new[] { p.X, p.Accuracy })]),
                _ => throw new ArgumentException("A learning curve is a power law or a table.", nameof(curve)),
            },
            curve.Intervals,
            curve.HeldOut
        );

    internal sealed record Law(string Kind, double Optimum, double Scale, double Exponent);

    internal sealed record Table(string Kind, double[][] Points);
}
