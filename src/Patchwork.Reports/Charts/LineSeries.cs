namespace Patchwork.Reports;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">Its name, written at its right end.</param>
/// <param name="X">Positions, in drawing order.</param>
/// <param name="Y">Values, as many as positions; a NaN leaves a gap.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>What the series stands for; fixes colour and line style.</summary>
    public SeriesRole Role { get; init; }

    /// <summary>Lower ends of the 95 % band, as many as values; null for no band.</summary>
    public IReadOnlyList<double>? Lower { get; init; }

    /// <summary>Upper ends of the 95 % band, as many as values; null for no band.</summary>
    public IReadOnlyList<double>? Upper { get; init; }

    /// <summary>Drawn as steps: the value holds until the next position.</summary>
    public bool Step { get; init; }

    /// <summary>A marker at every value.</summary>
    public bool Markers { get; init; }

    internal bool HasBand => Lower is not null && Upper is not null;

    internal int Count
    {
        get
        {
            int n = X.Count;
            return Y.Count == n && (Lower?.Count ?? n) == n && (Upper?.Count ?? n) == n
                ? n
                : throw new ArgumentException(
                    $"Series '{Name}' needs as many values and band ends as positions ({n})."
                );
        }
    }
}
