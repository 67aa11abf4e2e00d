namespace Patchwork.Ensembles;

/// <summary>
/// One prediction a row, in the precision given: float32 from models, float64 from archives. Reading widens to double
/// exactly; nothing is ever narrowed.
/// </summary>
public readonly struct PredictionVector
{
    private readonly float[]? _single;
    private readonly double[]? _double;

    /// <summary>Wraps float32 predictions and takes ownership of the array.</summary>
    public PredictionVector(float[] values) => _single = values;

    /// <summary>Wraps float64 predictions and takes ownership of the array.</summary>
    public PredictionVector(double[] values) => _double = values;

    /// <summary>The number of predictions.</summary>
    public int Length => _single?.Length ?? _double?.Length ?? 0;

    /// <summary>True when the values are float32.</summary>
    public bool IsSingle => _single is not null;

    /// <summary>The float32 values, empty unless <see cref="IsSingle"/>.</summary>
    public ReadOnlySpan<float> Singles => _single;

    /// <summary>The float64 values, empty when <see cref="IsSingle"/>.</summary>
    public ReadOnlySpan<double> Doubles => _double;

    /// <summary>The prediction of a row.</summary>
    public double this[int row] => _single is not null ? _single[row] : _double![row];

    /// <summary>A copy of all predictions as double.</summary>
    public double[] ToDoubles() => _single is null ? [.. _double ?? []] : Array.ConvertAll(_single, v => (double)v);
}
