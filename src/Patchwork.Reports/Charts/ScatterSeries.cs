namespace Patchwork.Reports;

/// <summary>One cloud of points of a <see cref="ScatterChart"/>.</summary>
/// <param name="Name">What a point is, for the legend.</param>
/// <param name="X">Horizontal values.</param>
/// <param name="Y">Vertical values, as many.</param>
public sealed record ScatterSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>What the series stands for; fixes colour and marker.</summary>
    public SeriesRole Role { get; init; }

    /// <summary>A title for each point, shown when the pointer rests on it; null for none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    internal int Count =>
        Y.Count == X.Count && (Labels is null || Labels.Count == X.Count)
            ? X.Count
            : throw new ArgumentException(
                $"Series '{Name}' needs as many y values and labels as x values ({X.Count})."
            );
}
