using System.Globalization;

namespace Patchwork.Tables;

/// <summary>A column of numbers, 8 bytes a row; NaN is the missing value.</summary>
public sealed class NumberColumn : Column
{
    private readonly double[] _values;
    private bool? _isInteger;
    private double[]? _distinct;

    /// <summary>Makes a column from its values and takes ownership of the array.</summary>
    public NumberColumn(string name, double[] values)
        : base(name, values.Length) => _values = values;

    /// <summary>The values, NaN where missing.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The values as memory, for code that cannot hold a span.</summary>
    public ReadOnlyMemory<double> Memory => _values;

    /// <summary>True when every value present is a whole number (codes and counts).</summary>
    public bool IsInteger => _isInteger ??= Array.TrueForAll(_values, v => double.IsNaN(v) || v == Math.Floor(v));

    /// <summary>The different values present, ascending; computed once in O(n log n) and kept.</summary>
    public ReadOnlySpan<double> Distinct => _distinct ??= FindDistinct();

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    /// <inheritdoc/>
    public override string Format(int row) =>
        double.IsNaN(_values[row]) ? "" : _values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override NumberColumn Take(ReadOnlySpan<int> rows)
    {
        double[] values = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = _values[rows[i]];
        }

        return new NumberColumn(Name, values);
    }

    /// <inheritdoc/>
    public override NumberColumn Rename(string name) => new(name, _values);

    private double[] FindDistinct()
    {
        HashSet<double> seen = [];
        foreach (double value in _values)
        {
            if (!double.IsNaN(value))
            {
                // -0 and 0 compare equal in predicates and must be one value here.
                seen.Add(value == 0 ? 0.0 : value);
            }
        }

        double[] distinct = [.. seen];
        Array.Sort(distinct);
        return distinct;
    }
}
